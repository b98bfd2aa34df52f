package vault

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

const (
	applicationID = 0x44424C4B // "DBLK"
	magic         = "SQLite format 3\x00"
	headerSize    = 100
	waysAt        = 18 // how it is written and read, a byte each: 1 rollback file, 2 write-ahead log
	versionAt     = 60 // user_version, four bytes
	appIDAt       = 68 // application_id, four bytes
)

// parseHeader reads the format number out of the first bytes of a file, at most
// 100 of them. ErrNotJournal: it is not ours; ErrDamaged: it is, but cut off or spoilt.
func parseHeader(b []byte) (format int, err error) {
	if len(b) == 0 {
		return 0, fmt.Errorf("%w: it is empty", ErrNotJournal)
	}
	if len(b) < appIDAt+4 || string(b[:len(magic)]) != magic || binary.BigEndian.Uint32(b[appIDAt:]) != applicationID {
		return 0, ErrNotJournal
	}
	if len(b) < headerSize {
		return 0, fmt.Errorf("%w: it is cut off", ErrDamaged)
	}
	if way := b[waysAt]; way != b[waysAt+1] || (way != 1 && way != 2) { // SQLite takes others for a read-only file
		return 0, fmt.Errorf("%w: its header is spoilt", ErrDamaged)
	}
	n := binary.BigEndian.Uint32(b[versionAt:])
	if n == 0 || n > 1<<20 { // a journal is made with its format, and we shall not reach a million
		return 0, fmt.Errorf("%w: its format number is spoilt", ErrDamaged)
	}
	return int(n), nil
}

// look finds out what the file is without changing it, before SQLite may touch it.
// The file must not be open in this process (see held).
func look(path string, newest int) (format int, err error) {
	if format, err = peek(path, newest); err != nil {
		return 0, err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
			return 0, fmt.Errorf("%w: %w", ErrReadOnly, err)
		}
		return 0, err
	}
	return format, f.Close()
}

// stat follows links and says missing, folder and permission in our words.
func stat(path string) (os.FileInfo, error) {
	info, err := os.Stat(path) //nolint:gosec // the path is the writer's choice
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return nil, ErrNoJournal
	case errors.Is(err, fs.ErrPermission):
		return nil, ErrPermission
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, ErrIsDirectory
	}
	return info, nil
}

func readHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrPermission) {
		return nil, ErrPermission
	}
	if err != nil {
		return nil, err
	}
	head := make([]byte, headerSize)
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], errors.Join(err, f.Close())
}
