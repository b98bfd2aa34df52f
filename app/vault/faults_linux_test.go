package vault

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"doubleknot/app/journal"
	"doubleknot/app/vault/owndisk"
)

func init() {
	roles["file limit"] = underFileLimit
	roles["mount a disk"] = owndisk.Mount
	roles["full disk"] = onFullDisk
	roles["read-only disk"] = onReadOnlyDisk
	roles["disk turned read-only"] = onTurnedDisk
	roles["not permitted"] = notPermitted
}

const okay = "okay"

func TestFileSizeLimitLosesNothing(t *testing.T) {
	if got := inChild(t, "file limit", t.TempDir()); got != okay {
		t.Error(got)
	}
}

// underFileLimit needs no rights: every write beyond the limit fails in the kernel.
func underFileLimit(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	v, err := Create(filepath.Join(dir, "journal.db"))
	if err != nil {
		return err
	}
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	// Not a multiple of a page, so that one write is cut short.
	limit := syscall.Rlimit{Cur: 400_001, Max: was.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if err := fillUp(v, func() error { return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was) }); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if err := v.Backup(filepath.Join(dir, "backup.db")); !errors.Is(err, ErrFull) {
		return fmt.Errorf("backup without room: %w", err)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".*")); len(names) > 0 {
		return fmt.Errorf("left behind: %v", names)
	}
	fmt.Println(okay)
	return v.Close()
}

func TestPipeIsRefusedWithoutWaitingForItsOtherEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); !errors.Is(err, ErrNotJournal) {
		t.Errorf("got %v", err)
	}
}

// withOwnDisk starts a role that mounts a disk of its own.
func withOwnDisk(t *testing.T, role string) {
	t.Helper()
	attr := owndisk.Attr(t, func() *exec.Cmd { return command("mount a disk", t.TempDir()) })
	if attr == nil {
		t.Log("no disk may be mounted here; the file limit and the permissions are tested all the same")
		return
	}
	cmd := command(role, t.TempDir())
	cmd.SysProcAttr = attr
	if out, err := cmd.CombinedOutput(); err != nil || string(out) != okay+"\n" {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestFullDiskLosesNothing(t *testing.T) { withOwnDisk(t, "full disk") }

func onFullDisk(dir string) error {
	if err := owndisk.Mount(dir); err != nil {
		return err
	}
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 400_000), 0o600); err != nil {
		return err
	}
	v, err := Create(filepath.Join(dir, "journal.db"))
	if err != nil {
		return err
	}
	if err := fillUp(v, func() error { return os.Remove(ballast) }); err != nil {
		return err
	}
	if err := v.Backup(filepath.Join(dir, "backup.db")); !errors.Is(err, ErrFull) {
		return fmt.Errorf("backup without room: %w", err)
	}
	if _, err := Create(filepath.Join(dir, "second.db")); err != nil && !errors.Is(err, ErrFull) {
		return fmt.Errorf("create without room: %w", err)
	}
	fmt.Println(okay)
	return v.Close()
}

func TestReadOnlyDiskIsNamedAndLeftAsItWas(t *testing.T) { withOwnDisk(t, "read-only disk") }

func onReadOnlyDisk(dir string) error {
	if err := owndisk.Mount(dir); err != nil {
		return err
	}
	path := filepath.Join(dir, "journal.db")
	v, err := Create(path)
	if err != nil {
		return err
	}
	if err := v.Commit(journal.Change{Put: []journal.Record{note("x")}}); err != nil {
		return err
	}
	if err := v.Close(); err != nil {
		return err
	}
	if err := syscall.Mount("none", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		return err
	}
	if _, err := Open(path); !errors.Is(err, ErrReadOnly) {
		return fmt.Errorf("open: %w", err)
	}
	if _, err := Create(filepath.Join(dir, "new.db")); !errors.Is(err, ErrReadOnly) {
		return fmt.Errorf("create: %w", err)
	}
	fmt.Println(okay)
	return nil
}

func TestDiskThatTurnsReadOnlyUnderAnOpenJournalIsNamed(t *testing.T) {
	withOwnDisk(t, "disk turned read-only")
}

// onTurnedDisk lays a read-only view over the folder while the journal is open and
// before its first save, when the rollback file is still to be made.
func onTurnedDisk(dir string) error {
	if err := owndisk.Mount(dir); err != nil {
		return err
	}
	v, err := Create(filepath.Join(dir, "journal.db"))
	if err != nil {
		return err
	}
	if err := syscall.Mount(dir, dir, "", syscall.MS_BIND, ""); err != nil {
		return err
	}
	if err := syscall.Mount("none", dir, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		return err
	}
	if err := v.Commit(journal.Change{Put: []journal.Record{note("x")}}); !errors.Is(err, ErrReadOnly) {
		return fmt.Errorf("commit: %w", err)
	}
	fmt.Println(okay)
	return v.Close()
}

func TestMissingPermissionIsNamed(t *testing.T) {
	if got := inChild(t, "not permitted", t.TempDir()); got != okay {
		t.Error(got)
	}
}

// bindRoot starts this process anew as one that file modes bind, as they do not bind
// root. It stays the same user, who gets through to the folder wherever that is.
func bindRoot() error {
	const done = "VAULT_TEST_BOUND"
	if os.Getuid() != 0 || os.Getenv(done) != "" {
		return nil
	}
	runtime.LockOSThread() // what is dropped is of this thread, and it is this thread that goes on
	for _, may := range []uintptr{unix.CAP_DAC_OVERRIDE, unix.CAP_DAC_READ_SEARCH} {
		if err := unix.Prctl(unix.PR_CAPBSET_DROP, may, 0, 0, 0); err != nil {
			return fmt.Errorf("be bound by file modes: %w", err)
		}
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(self, os.Args, append(os.Environ(), done+"=yes"))
}

// notPermitted works as somebody whom file modes bind.
func notPermitted(dir string) error {
	if err := bindRoot(); err != nil {
		return err
	}
	sub := filepath.Join(dir, "sub")
	path := filepath.Join(sub, "journal.db")
	v, err := Create(path)
	if err != nil {
		return err
	}
	if err := os.Chmod(sub, 0o500); err != nil { // the rollback file cannot be made
		return err
	}
	if err := v.Commit(journal.Change{Put: []journal.Record{note("x")}}); !errors.Is(err, ErrReadOnly) {
		return fmt.Errorf("commit in a closed folder: %w", err)
	}
	if err := os.Chmod(sub, 0o700); err != nil {
		return err
	}
	if err := v.Commit(journal.Change{Put: []journal.Record{note("x")}}); err != nil {
		return fmt.Errorf("once the folder is open again: %w", err)
	}
	if err := v.Close(); err != nil {
		return err
	}
	return closedToUs(sub, path)
}

func closedToUs(sub, path string) error {
	for _, c := range []struct {
		what string
		mode os.FileMode
		try  func() error
		want error
	}{
		{path, 0o000, func() error { _, err := Open(path); return err }, ErrPermission},
		{path, 0o400, func() error { _, err := Open(path); return err }, ErrReadOnly},
		{sub, 0o000, func() error { _, err := Open(path); return err }, ErrPermission},
		{sub, 0o500, func() error { _, err := Create(path + "2"); return err }, ErrPermission},
		{sub, 0o500, func() error { _, err := Create(sub + "/deep/er.db"); return err }, ErrPermission},
	} {
		info, err := os.Stat(c.what)
		if err != nil {
			return err
		}
		if err := os.Chmod(c.what, c.mode); err != nil {
			return err
		}
		got := c.try()
		if err := os.Chmod(c.what, info.Mode().Perm()); err != nil {
			return err
		}
		if !errors.Is(got, c.want) {
			return fmt.Errorf("%s at %o: want %w, got %w", filepath.Base(c.what), c.mode, c.want, got)
		}
	}
	v, err := Open(path)
	if err != nil {
		return err
	}
	fmt.Println(okay)
	return v.Close()
}
