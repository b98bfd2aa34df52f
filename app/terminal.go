package app

import (
	"fmt"
	"os"

	"golang.org/x/term"

	"doubleknot/app/cli"
)

// ask has somebody type a secret at the terminal, which is not shown. Standard
// input may be the text of an entry, so the terminal itself is asked where there
// is one.
func ask(prompt string) (string, error) {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err == nil {
		defer func() { _ = tty.Close() }() // only read from
	} else if tty = os.Stdin; !term.IsTerminal(int(tty.Fd())) {
		return "", cli.ErrNoTerminal
	}
	if _, err := fmt.Fprint(os.Stderr, prompt); err != nil {
		return "", err
	}
	text, err := term.ReadPassword(int(tty.Fd()))
	fmt.Fprintln(os.Stderr) // the Enter was not shown either
	return string(text), err
}
