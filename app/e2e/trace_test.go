//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// trace is what strace saw a program write into files, and the sockets it asked for.
type trace struct {
	files   map[string]*bytes.Buffer // by path, one write after the other
	open    map[string]string        // paths by descriptor: strace cannot ask for them once the program is hardened
	sockets []call
	shield  int // the call that put the filter on, -1 for none
	display int // the call that first reached for the X server, -1 for none
}

// call is a system call: when it was begun and what strace wrote about it.
type call struct {
	at   time.Time
	line string
}

// tracer wraps a program so that it is traced into a file. What it writes is kept
// whole: no write is longer than the longest string.
func tracer(file string) []string {
	return []string{
		"strace", "-f", "-qq", "-x", "-ttt", "-s", "4000000", "-o", file,
		"-e", "trace=open,openat,creat,close,write,pwrite64,writev,pwritev,pwritev2,socket,socketpair,connect,seccomp",
	}
}

var (
	tracedCall = regexp.MustCompile(`^(\d+) +(\d+)\.(\d+) (.*)$`)
	resumed    = regexp.MustCompile(`^<\.\.\. \w+ resumed>`)
	opened     = regexp.MustCompile(`^(?:openat\([A-Z_0-9]+, |open\(|creat\()"([^"]*)".* = (\d+)$`)
	let        = regexp.MustCompile(`^close\((\d+)`)
	fileWrite  = regexp.MustCompile(`^(?:write|pwrite64|writev|pwritev2?)\((\d+), `)
	socketMade = regexp.MustCompile(`^socket(?:pair)?\(`)
	xServer    = regexp.MustCompile(`^connect\(.*sun_path=@?"[^"]*\.X11-unix`)
	filterOn   = regexp.MustCompile(`^seccomp\(SECCOMP_SET_MODE_FILTER, .*\) += 0$`)
	text       = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)
)

const cut = " <unfinished ...>"

// readTrace reads what tracer wrote.
func readTrace(t *testing.T, file string) trace {
	t.Helper()
	f, err := os.Open(file)
	check(t, err)
	defer f.Close()
	out := trace{files: map[string]*bytes.Buffer{}, open: map[string]string{"1": "standard output", "2": "standard error"}, shield: -1, display: -1}
	begun := map[string]call{} // by thread: what another one interrupted
	lines := bufio.NewReaderSize(f, 1<<20)
	for n := 0; ; n++ {
		line, err := lines.ReadString('\n')
		if err != nil {
			return out
		}
		m := tracedCall.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Fatalf("a line that is no call: %.200s", line)
		}
		us, err := strconv.ParseInt(m[2]+m[3], 10, 64) // strace writes six digits
		check(t, err)
		c := call{time.UnixMicro(us), m[4]}
		if m := let.FindStringSubmatch(c.line); m != nil { // from here on the number may be another's
			delete(out.open, m[1])
			continue
		}
		if head, ok := strings.CutSuffix(c.line, cut); ok {
			begun[m[1]] = call{c.at, head}
			continue
		}
		if tail := resumed.FindString(c.line); tail != "" {
			c = call{begun[m[1]].at, begun[m[1]].line + c.line[len(tail):]}
		}
		out.take(t, n, c)
	}
}

// take sorts a call in.
func (o *trace) take(t *testing.T, n int, c call) {
	t.Helper()
	if m := opened.FindStringSubmatch(c.line); m != nil {
		o.open[m[2]] = m[1]
		return
	}
	switch m := fileWrite.FindStringSubmatch(c.line); {
	case m != nil:
		if path := o.open[m[1]]; isFile(path) {
			o.put(t, path, c.line[len(m[0]):])
		}
	case o.shield < 0 && filterOn.MatchString(c.line):
		o.shield = n
	case o.display < 0 && xServer.MatchString(c.line):
		o.display = n
	case socketMade.MatchString(c.line):
		o.sockets = append(o.sockets, c)
	}
}

// put adds what a write hands over to what is known of a file.
func (o *trace) put(t *testing.T, path, arguments string) {
	t.Helper()
	if o.files[path] == nil {
		o.files[path] = &bytes.Buffer{}
	}
	for _, q := range text.FindAllString(arguments, -1) {
		plain, err := strconv.Unquote(q)
		if err != nil {
			t.Fatalf("a write that cannot be read: %.100s: %v", q, err)
		}
		o.files[path].WriteString(plain)
	}
}

// isFile tells files from devices, shared memory and the system; "" is what was never
// opened by a name, such as a socket.
func isFile(path string) bool {
	for _, other := range []string{"/dev/", "/proc/", "/sys/"} {
		if strings.HasPrefix(path, other) {
			return strings.HasPrefix(path, "/dev/shm/")
		}
	}
	return path != ""
}
