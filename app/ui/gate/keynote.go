package gate

import (
	"fmt"
	"html"
	"io"
	"path/filepath"
	"strings"
)

// keyNote is what goes onto paper with a recovery key.
type keyNote struct {
	key  string
	path string
	day  string // "" leaves it out
}

// made says which journal a key opens, and since when.
func (n keyNote) made() string {
	s := "For the journal ‘" + filepath.Base(n.path) + "’"
	if n.day != "" {
		s += ", made on " + n.day
	}
	return s + "."
}

const (
	noteUse  = "Forgotten the passphrase: start Doubleknot, choose ‘Forgotten?’, and type this key. Small or capital letters and dashes make no difference. You then choose a new passphrase."
	noteKeep = "Whoever has this key and the journal file can read the journal. Keep the two apart."
)

// writeKeyText writes the key as plain text.
func writeKeyText(w io.Writer, n keyNote) error {
	_, err := fmt.Fprintf(w, "Doubleknot recovery key\n\n    %s\n\n%s\n\n%s\n\n%s\n", n.key, n.made(), noteUse, noteKeep)
	if err != nil {
		return fmt.Errorf("writing the recovery key: %w", err)
	}
	return nil
}

// page is one sheet of paper: nothing in it is fetched from anywhere.
const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<title>Doubleknot recovery key</title>
<style>
@page { margin: 25mm }
body { font: 12pt/1.5 Georgia, serif; color: #000; background: #fff; max-width: 34em; margin: 3em auto; padding: 0 1em }
h1 { font-size: 20pt; border-bottom: 3px double #000; padding-bottom: .3em }
.key { font: bold 20pt/1.6 "DejaVu Sans Mono", Consolas, monospace; border: 1px solid #000; border-radius: 6px; padding: .6em; text-align: center }
</style>
</head>
<body>
<h1>Doubleknot recovery key</h1>
<p>%s</p>
<p class="key">%s</p>
<p>%s</p>
<p>%s</p>
</body>
</html>
`

// writeKeyPage writes the key as a page to print.
func writeKeyPage(w io.Writer, n keyNote) error {
	lines := keyLines(n.key)
	for i, l := range lines {
		lines[i] = html.EscapeString(l)
	}
	_, err := fmt.Fprintf(w, page, html.EscapeString(n.made()), strings.Join(lines, "<br>"), html.EscapeString(noteUse), html.EscapeString(noteKeep))
	if err != nil {
		return fmt.Errorf("writing the recovery key's page: %w", err)
	}
	return nil
}
