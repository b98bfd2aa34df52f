package entries

import (
	"context"
	"strings"

	"doubleknot/app/journal"
	"doubleknot/app/search"
)

// finder runs searches beside the window: the newest question wins, an answer to
// an older one is dropped. All methods are for the UI goroutine.
type finder struct {
	start func(func())       // runs work off the UI goroutine
	do    func(func())       // brings its answer back to it
	found func(result)       // takes an answer that is still wanted
	now   int                // number of the question asked last
	stop  context.CancelFunc // ends the search under way; may be nil
}

// result is what a search found; an empty text finds nothing and asks nothing.
type result struct {
	text  string
	query search.Query
	hits  map[journal.ID]bool
}

// ask searches j for text and forgets what was asked before.
func (f *finder) ask(j *journal.Journal, text string) {
	f.cancel()
	text = strings.TrimSpace(text)
	if text == "" || j == nil {
		f.found(result{})
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	f.stop = stop
	asked := f.now
	f.start(func() {
		defer stop()
		q := search.Parse(text)
		hits := map[journal.ID]bool{}
		for _, h := range q.Entries(ctx, j) {
			hits[h.Entry.ID] = true
		}
		if ctx.Err() != nil {
			return
		}
		f.do(func() {
			if asked == f.now {
				f.found(result{text: text, query: q, hits: hits})
			}
		})
	})
}

// cancel ends the search under way; its answer will not arrive.
func (f *finder) cancel() {
	f.now++
	if f.stop != nil {
		f.stop()
		f.stop = nil
	}
}
