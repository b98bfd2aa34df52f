package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// errStopped says that the person, or the system, ended the command.
var errStopped = errors.New("stopped before it was done")

// stoppable lets Ctrl+C and SIGTERM end a long write as a failure, so that the
// half-written file beside the target, plain text as it is, is taken away again.
func stoppable(write func(io.Writer) error) (stopping func(io.Writer) error, end func()) {
	ctx, end := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	return func(w io.Writer) error {
		if err := write(&stopWriter{ctx, w}); err != nil {
			return err
		}
		return stopped(ctx)
	}, end
}

type stopWriter struct {
	ctx context.Context
	w   io.Writer
}

func (s *stopWriter) Write(b []byte) (int, error) {
	if err := stopped(s.ctx); err != nil {
		return 0, err
	}
	return s.w.Write(b)
}

func stopped(ctx context.Context) error {
	if ctx.Err() != nil {
		return errStopped
	}
	return nil
}
