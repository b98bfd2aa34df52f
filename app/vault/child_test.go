package vault

const roleVar = "VAULT_TEST_ROLE"

func child(string) int { return 0 }
