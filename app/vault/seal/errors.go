package seal

import "errors"

var (
	// ErrBox says that a box or a state row was not sealed with these keys for this
	// place, or is not what was sealed.
	ErrBox = errors.New("the seal is broken")
	// ErrSlots says that the header that holds the locked keys is damaged or altered.
	ErrSlots = errors.New("the header with the locked keys is damaged")
	// ErrCost says that a key derivation asks for more, or less, than is sensible.
	ErrCost = errors.New("the cost of the key derivation is out of bounds")
	// ErrSecret says that the passphrase or recovery key does not open the journal.
	ErrSecret = errors.New("wrong passphrase or recovery key")
	// ErrRecoveryKey says that a text is no recovery key, as after a typing mistake.
	ErrRecoveryKey = errors.New("this is no recovery key")
	// ErrWiped says that the keys were wiped: the journal is locked.
	ErrWiped = errors.New("the keys were wiped")
)
