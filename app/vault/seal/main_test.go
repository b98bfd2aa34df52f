package seal

import (
	"encoding/json"
	"os"
	"testing"

	"golang.org/x/crypto/argon2"
)

// The test binary starts itself with this variable set to find out a key without
// the key ever being in the memory of the process under test.
const roleVar = "SEAL_TEST_DERIVE"

func TestMain(m *testing.M) {
	if os.Getenv(roleVar) != "" {
		derive(os.Getenv(roleVar))
		return
	}
	os.Exit(m.Run())
}

// mask keeps a needle from being what is looked for.
const mask = 0x5a

// asked is what the child derives from.
type asked struct {
	Passphrase, Recovery string
	Salts                [2][]byte // of the passphrase's slot and the recovery key's
	Data                 []byte    // the data key, masked
	Vault                VaultID
}

// derive prints, masked, the keys that exist for a moment only.
func derive(args string) {
	var a asked
	if err := json.Unmarshal([]byte(args), &a); err != nil {
		panic(err)
	}
	secret, err := ParseRecoveryKey(a.Recovery)
	if err != nil {
		panic(err)
	}
	unmasked := make([]byte, len(a.Data))
	for i, b := range a.Data {
		unmasked[i] = b ^ mask
	}
	var recovery, extracted [keySize]byte
	hkdfInto(&recovery, secret.bytes(), a.Salts[1], infoRecovery)
	hmacInto(&extracted, a.Vault[:], unmasked)
	c := scanCost
	out := map[string][]byte{
		"key from the passphrase":      argon2.IDKey([]byte(a.Passphrase), a.Salts[0], c.Time, c.MemoryKiB, c.Threads, keySize),
		"key from the recovery key":    recovery[:],
		"recovery key":                 secret.bytes(),
		"what all subkeys derive from": extracted[:],
	}
	for _, key := range out {
		for i := range key {
			key[i] ^= mask
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		panic(err)
	}
}

// scanCost is small, yet runs on several goroutines as the real one does.
var scanCost = Cost{MemoryKiB: 8 << 10, Time: 1, Threads: 4}
