package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"doubleknot/app/vault"
	"doubleknot/app/vault/seal"
)

// ErrNoTerminal says that there is nobody to ask; Env.Ask returns it.
var ErrNoTerminal = errors.New("there is no terminal to ask on")

// longest is the largest passphrase file that is read, in bytes.
const longest = 64 << 10

// passphraseFile returns the file named for the passphrase, "" where none is.
func (a *app) passphraseFile() string {
	if a.secretFile != "" {
		return a.secretFile
	}
	return a.Getenv("DOUBLEKNOT_PASSPHRASE_FILE")
}

// passphrase returns the passphrase of the journal at path: the first line of the
// file named, else what is typed at a terminal.
func (a *app) passphrase(path string) (string, error) {
	if f := a.passphraseFile(); f != "" {
		return a.readSecret(f, "--passphrase-file")
	}
	return a.ask("Passphrase of "+safe(path)+": ", "--passphrase-file")
}

// newPassphrase is the passphrase to be set: from a file, or typed twice.
func (a *app) newPassphrase(file, flag string) (string, error) {
	if file != "" {
		return a.readSecret(file, flag)
	}
	first, err := a.ask("New passphrase: ", flag)
	if err != nil {
		return "", err
	}
	second, err := a.ask("The same again: ", flag)
	if err != nil {
		return "", err
	}
	if first != second {
		return "", failf(ExitFailed, nil, "the two passphrases differ; nothing was changed")
	}
	return first, nil
}

// ask has somebody at a terminal type a secret, which is not shown.
func (a *app) ask(prompt, flag string) (string, error) {
	a.protect()
	text, err := "", ErrNoTerminal
	if a.Ask != nil {
		text, err = a.Ask(prompt)
	}
	switch {
	case errors.Is(err, ErrNoTerminal):
		return "", failf(ExitPassphrase, err, "a passphrase is needed and there is no terminal to type it at; name a file that holds it with %s", flag)
	case err != nil:
		return "", failf(ExitFailed, err, "the passphrase could not be read from the terminal")
	case text == "":
		return "", failf(ExitPassphrase, nil, "no passphrase was typed; nothing was done")
	}
	return text, nil
}

func (a *app) protect() {
	if a.Protect != nil {
		a.Protect()
	}
}

// readSecret reads the first line of a file.
func (a *app) readSecret(file, flag string) (_ string, err error) {
	a.protect()
	f, err := os.Open(file)
	if err != nil {
		return "", about(file, err)
	}
	defer func() { _ = f.Close() }() // only read
	b, err := io.ReadAll(io.LimitReader(f, longest))
	if err != nil {
		return "", about(file, err)
	}
	line, _, _ := bytes.Cut(b, []byte("\n"))
	text := strings.TrimSuffix(string(line), "\r")
	if text == "" {
		return "", failf(ExitPassphrase, nil, "the first line of %s is empty; %s names a file whose first line is the passphrase", safe(file), flag)
	}
	return text, nil
}

// unlock opens a vault that has a passphrase.
func (a *app) unlock(path string, v *vault.Vault) error {
	if !v.Locked() {
		return nil
	}
	s, err := a.secretOf(path)
	if err != nil {
		return err
	}
	return v.Unlock(s)
}

// secretOf returns what opens the journal at path.
func (a *app) secretOf(path string) (vault.Secret, error) {
	text, err := a.passphrase(path)
	if err != nil {
		return vault.Secret{}, err
	}
	return seal.Passphrase(text), nil
}

// secretIfSealed returns what opens the file at path, nothing where it needs none.
func (a *app) secretIfSealed(path string) (vault.Secret, error) {
	sealed, err := vault.IsSealed(path)
	if err != nil || !sealed {
		return vault.Secret{}, err
	}
	return a.secretOf(path)
}

// recoveryKey prints a new recovery key; it is a result, shown this once.
func (a *app) recoveryKey(text string) error {
	if text == "" {
		return nil
	}
	a.say("%s", "This recovery key opens the journal when the passphrase is forgotten. It is shown this once; keep it apart from the laptop.")
	return a.printf("%s\n", text)
}

func passwdUsage(flags ...bool) error {
	n := 0
	for _, f := range flags {
		if f {
			n++
		}
	}
	if n > 1 {
		return fmt.Errorf("choose one of --rotate, --new-recovery-key and --remove")
	}
	return nil
}
