package guard

// abiRoles: an arm64 program has no way to make a call of another ABI.
func abiRoles() map[string]func() error { return nil }
