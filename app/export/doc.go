// Package export writes a journal, or a part of it, to an io.Writer: as a summary
// to print (HTML) and as lossless JSON.
//
// The summary is one self-contained file without scripts and without a reference
// to anything outside it. The runway is in it only where it is asked for by name.
// What is written here is not protected: whoever has the file can read it, and the
// summary says so.
package export

import (
	"fmt"
	"io"
	"time"

	"doubleknot/app/journal"
)

// JSON writes the whole journal, lossless, as importer.JSON reads it. Drafts,
// trash, revisions and settings are not part of it.
func JSON(w io.Writer, j *journal.Journal, at time.Time) error {
	if _, err := journal.NewDocument(j, journal.NewStamp(at.UTC())).WriteTo(w); err != nil {
		return fmt.Errorf("export as JSON: %w", err)
	}
	return nil
}
