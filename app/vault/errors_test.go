package vault

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
	"testing"

	"github.com/mattn/go-sqlite3"
)

func TestEveryFailureComesDownToASentinel(t *testing.T) {
	lite := func(code sqlite3.ErrNo, errno syscall.Errno) error {
		return sqlite3.Error{Code: code, SystemErrno: errno}
	}
	for _, c := range []struct {
		err, want error
	}{
		{lite(sqlite3.ErrFull, 0), ErrFull},
		{lite(sqlite3.ErrIoErr, syscall.ENOSPC), ErrFull},
		{lite(sqlite3.ErrIoErr, syscall.EDQUOT), ErrFull},
		{lite(sqlite3.ErrIoErr, syscall.EFBIG), ErrFull},
		{lite(sqlite3.ErrCantOpen, syscall.ENOSPC), ErrFull},
		{lite(sqlite3.ErrIoErr, syscall.EIO), ErrIO},
		{lite(sqlite3.ErrIoErr, 0), ErrIO},
		{lite(sqlite3.ErrNomem, 0), ErrIO},
		{lite(sqlite3.ErrReadonly, 0), ErrReadOnly},
		{lite(sqlite3.ErrIoErr, syscall.EROFS), ErrReadOnly},
		{lite(sqlite3.ErrIoErr, syscall.EPERM), ErrReadOnly},
		{lite(sqlite3.ErrCantOpen, syscall.EACCES), ErrReadOnly},
		{sqlite3.Error{Code: sqlite3.ErrReadonly, ExtendedCode: sqlite3.ErrReadonlyDbMoved}, ErrReplaced},
		{lite(sqlite3.ErrBusy, 0), ErrOpenElsewhere},
		{lite(sqlite3.ErrLocked, 0), ErrOpenElsewhere},
		{lite(sqlite3.ErrCorrupt, 0), ErrDamaged},
		{lite(sqlite3.ErrNotADB, 0), ErrDamaged},
		{lite(sqlite3.ErrError, 0), ErrDamaged},
		{lite(sqlite3.ErrPerm, 0), ErrPermission},
		{&os.PathError{Op: "open", Err: syscall.EACCES}, ErrPermission},
		{&os.PathError{Op: "open", Err: syscall.ENOENT}, ErrNoJournal},
		{&os.PathError{Op: "open", Err: syscall.EROFS}, ErrReadOnly},
		{&os.LinkError{Op: "link", Err: syscall.EEXIST}, ErrExists},
		{&os.PathError{Op: "write", Err: syscall.ENOSPC}, ErrFull},
		{fmt.Errorf("copy: %w", ErrNoFolder), ErrNoFolder},
		{io.ErrUnexpectedEOF, ErrIO},
	} {
		got := doing("test", errors.Join(errors.New("also"), c.err))
		if !errors.Is(got, c.want) || !errors.Is(got, c.err) {
			t.Errorf("%v: got %v, want %v", c.err, got, c.want)
		}
	}
	if doing("test", nil) != nil {
		t.Error("no error became one")
	}
}
