package session

// Future is the outcome of an operation that was queued.
type Future struct {
	done chan struct{}
	err  error // written once, before done is closed
}

func newFuture() *Future { return &Future{done: make(chan struct{})} }

func failed(err error) *Future {
	f := newFuture()
	f.finish(err)
	return f
}

func (f *Future) finish(err error) {
	f.err = err
	close(f.done)
}

// Wait blocks until the operation is over and returns its error. Do not call it
// on a UI goroutine or inside a subscriber.
func (f *Future) Wait() error {
	<-f.done
	return f.err
}

// Done is closed when the operation is over.
func (f *Future) Done() <-chan struct{} { return f.done }

// Err returns the error of an operation that is over; nil while it is not.
func (f *Future) Err() error {
	select {
	case <-f.done:
		return f.err
	default:
		return nil
	}
}
