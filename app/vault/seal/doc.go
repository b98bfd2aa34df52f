// Package seal is the sealing format of a journal: what turns records into boxes
// that only a passphrase or a recovery key opens. Bytes go in and bytes come out;
// it opens no file and knows no SQL. FORMAT.md beside package vault is the exact
// description.
//
// It promises that a box, a state row or a header which was altered, or put in
// another one's place, is refused with an error and never gives wrong data; that
// a forged header cannot make it take more than 1 GiB of memory or run for ever;
// and that after Keys.Wipe no copy of a key is left in memory that it made.
//
// It cannot promise that an older copy of the whole file is noticed, nor that a
// passphrase which the caller holds as a Go string goes away.
//
//	keys := seal.NewKeys(seal.NewVaultID())
//	slots := seal.NewSlots(keys.Vault())
//	err := slots.SetPassphrase(keys, seal.Passphrase("…"), seal.Least())
//	header, err := slots.Bytes(keys)             // to store
//	box, err := keys.Seal(id, plain)             // to store
//
//	slots, err := seal.ParseSlots(header)        // later
//	keys, err := slots.Unlock(seal.Passphrase("…"))
//	defer keys.Wipe()
//	plain, err := keys.Open(id, box)
package seal
