// Package cli is the headless commands: the same packages as the window, without a
// display. Results go to standard output, messages to standard error.
//
// Exit codes: 0 done, 1 failed, 2 bad usage, 3 wrong passphrase, 4 damaged
// journal, 5 open elsewhere. Nothing is ever half done: on any failure the journal
// is as it was.
package cli
