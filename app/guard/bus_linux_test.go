//go:build amd64 || arm64

package guard

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
	"golang.org/x/sys/unix"
)

// anyone may do anything on the bus of a test.
const anyone = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// startBus starts a message bus of our own (Debian: dbus-daemon) and returns its
// address and what ends it.
func startBus(t *testing.T) (address string, stop func()) {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "bus") // the name of a socket must be short, and TMPDIR need not be
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	config := filepath.Join(dir, "bus.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, anyone, filepath.Join(dir, "bus")), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("dbus-daemon", "--config-file="+config, "--nofork", "--nopidfile", "--print-address=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stopped := false
	stop = func() {
		if !stopped {
			stopped = true
			cmd.Process.Kill()
			cmd.Wait()
		}
	}
	t.Cleanup(stop)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line), stop
}

// buses are the two this process, and those it starts, will find.
type buses struct {
	system, session         string
	stopSystem, stopSession func()
}

func startBuses(t *testing.T) buses {
	t.Helper()
	var b buses
	b.system, b.stopSystem = startBus(t)
	b.session, b.stopSession = startBus(t)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", b.system)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", b.session)
	return b
}

func dialBus(t *testing.T, address string) *dbus.Conn {
	t.Helper()
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

func emit(t *testing.T, conn *dbus.Conn, path dbus.ObjectPath, name string, values ...any) {
	t.Helper()
	if err := conn.Emit(path, name, values...); err != nil {
		t.Fatal(err)
	}
}

const ourSession = dbus.ObjectPath(sessionsPath + "/_31")

// loginManager stands in for logind.
type loginManager struct {
	*dbus.Conn
	holds  chan hold // each lock that was taken
	refuse bool      // whatever it is asked
}

// hold is a lock on sleep: a pipe whose other end was given away.
type hold struct{ reads, writes int }

func startLogin(t *testing.T, address string, refuse bool) *loginManager {
	t.Helper()
	l := &loginManager{Conn: dialBus(t, address), holds: make(chan hold, 10), refuse: refuse}
	if err := l.Export(l, loginPath, manager); err != nil {
		t.Fatal(err)
	}
	if r, err := l.RequestName(loginName, dbus.NameFlagDoNotQueue); err != nil || r != dbus.RequestNameReplyPrimaryOwner {
		t.Fatal(r, err)
	}
	return l
}

// GetSession knows the session on the screen.
func (l *loginManager) GetSession(id string) (dbus.ObjectPath, *dbus.Error) {
	if l.refuse || id != "auto" {
		return "/", dbus.MakeFailedError(fmt.Errorf("no session %q", id))
	}
	return ourSession, nil
}

// Inhibit gives a lock.
func (l *loginManager) Inhibit(what, who, _, mode string) (dbus.UnixFD, *dbus.Error) {
	if l.refuse || what != "sleep" || who != "Doubleknot" || mode != "delay" {
		return 0, dbus.MakeFailedError(fmt.Errorf("refused: %s %s %s", what, who, mode))
	}
	var p [2]int
	if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	l.holds <- hold{reads: p[0], writes: p[1]}
	return dbus.UnixFD(p[1]), nil
}

func (l *loginManager) sleep(t *testing.T, going bool) {
	t.Helper()
	emit(t, l.Conn, loginPath, manager+".PrepareForSleep", going)
}

// given closes our own end, once the other side is known to have its copy.
func (h hold) given(t *testing.T) {
	t.Helper()
	if err := unix.Close(h.writes); err != nil {
		t.Fatal(err)
	}
}

// isReleased waits for at most so many milliseconds.
func (h hold) isReleased(t *testing.T, atMost int) bool {
	t.Helper()
	polled := []unix.PollFd{{Fd: int32(h.reads)}}
	for {
		n, err := unix.Poll(polled, atMost)
		if err == unix.EINTR { //nolint:errorlint // straight from the call
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		return n == 1 && polled[0].Revents&unix.POLLHUP != 0
	}
}
