package pages

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"
)

// placed tells on which pages each record lies, by its id.
func placed(t tb, b []byte) map[string][]int {
	t.Helper()
	places := map[string][]int{}
	s := newScan(bytes.NewReader(b), int64(len(b)))
	for n := int64(1); n <= s.pages; n++ {
		page := s.leaf
		s.have = s.read(n, page)
		err := s.rows(page, n, func(c Cell) error {
			id, _ := c.Columns[0].([]byte)
			list := []int{c.Page}
			for p, v := range s.visited {
				if v.chain == s.chain {
					list = append(list, int(p))
				}
			}
			places[string(id)] = list
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return places
}

// One page in a hundred is destroyed: every record that lies on none of them is found.
func TestDestroyedPagesCostOnlyTheRowsOnThem(t *testing.T) {
	list := records(1500, 12_000)
	for _, size := range []int{512, 4096} {
		healthy := journalOf(t, size, list)
		places := placed(t, healthy)
		for seed := range uint64(6) {
			b := bytes.Clone(healthy)
			r := rand.New(rand.NewPCG(seed, 0))
			gone := map[int]bool{}
			for range max(1, len(b)/size/100) {
				gone[1+r.IntN(len(b)/size)] = true
			}
			gone[1] = seed%2 == 0
			for p, is := range gone {
				if is {
					destroy(r, b[(p-1)*size:p*size], seed)
				}
			}
			want := 0
			for _, rec := range list {
				lost := false
				for _, p := range places[string(rec.id)] {
					lost = lost || gone[p]
				}
				if !lost {
					want++
				}
			}
			// A blank page in a long row can leave it its length: only the caller can tell that it is wrong.
			if whole, _ := found(scanned(t, b), list); whole < want || want < len(list)*3/4 {
				t.Errorf("page size %d, seed %d: %d found, %d lie on whole pages, of %d", size, seed, whole, want, len(list))
			}
		}
	}
}

// destroy blanks a page, or fills it with noise.
func destroy(r *rand.Rand, page []byte, seed uint64) {
	clear(page)
	if seed%2 == 1 {
		copy(page, random(r, len(page)))
	}
}

func TestWithoutItsFirstPageAFileOfAnySizeOfPageIsRead(t *testing.T) {
	list := records(150, 100_000)
	for _, size := range pageSizes {
		for _, fill := range []byte{0, 0xff, 'x'} {
			b := journalOf(t, size, list)
			copy(b, bytes.Repeat([]byte{fill}, size))
			if whole, wrong := found(scanned(t, b), list); whole != len(list) || wrong != 0 {
				t.Errorf("page size %d, filled with %#x: %d of %d found, %d wrong", size, fill, whole, len(list), wrong)
			}
		}
	}
}

// One byte is changed, each in turn.
func TestOneChangedByteCostsOneRowAtMost(t *testing.T) {
	list := records(14, 900)
	healthy := journalOf(t, 512, list)
	for i := range healthy {
		flips := []byte{0xff, 1 << (i % 8)}
		if i%512 == 0 { // where the kind of page is: the other kinds there are
			flips = append(flips, 0x0d, 0x0d^2, 0x0d^5, 0x0d^10)
		}
		for _, flip := range flips {
			b := bytes.Clone(healthy)
			b[i] ^= flip
			if whole, _ := found(scanned(t, b), list); whole < len(list)-1 {
				t.Errorf("byte %d of page %d ^ %#x: %d of %d found", i%512, i/512+1, flip, whole, len(list))
			}
		}
	}
}

// A sector of each page is blanked, as a torn write leaves it.
func TestABlankedSectorCostsOnlyTheRowsInIt(t *testing.T) {
	list := records(300, 200)
	healthy := journalOf(t, 4096, list)
	for torn := range 8 {
		b := bytes.Clone(healthy)
		for p := 0; p < len(b); p += 4096 {
			clear(b[p+torn*512 : p+torn*512+512])
		}
		want := 0
		for _, r := range list {
			// Whole where id and body lie as they did; 8 bytes before them are the cell's head.
			if i := bytes.Index(healthy, append(bytes.Clone(r.id), r.body...)); len(r.body) > 0 &&
				bytes.Equal(healthy[i-8:i+16+len(r.body)], b[i-8:i+16+len(r.body)]) {
				want++
			}
		}
		if whole, _ := found(scanned(t, b), list); whole < want || want < 200 {
			t.Errorf("sector %d: %d of %d found", torn, whole, want)
		}
	}
}

func TestWhatIsLeftOfACutFileIsRead(t *testing.T) {
	list := records(100, 9000)
	healthy := journalOf(t, 1024, list)
	places := placed(t, healthy)
	for end := 0; end <= len(healthy); end += 333 {
		want := 0
		for _, r := range list {
			last := 0
			for _, p := range places[string(r.id)] {
				last = max(last, p)
			}
			if last*1024 <= end {
				want++
			}
		}
		if whole, wrong := found(scanned(t, healthy[:end]), list); whole < want || wrong > 0 {
			t.Errorf("cut at %d: %d found, want %d; %d wrong", end, whole, want, wrong)
		}
	}
}

func TestARowWithABrokenChainIsNamedAndNotWhole(t *testing.T) {
	id := []byte("sixteen bytes id")
	body := bytes.Repeat([]byte("0123456789"), 3000)
	healthy := journalOf(t, 4096, []record{{id: id, body: body}})
	links := placed(t, healthy)[string(id)]
	if len(links) != 8 {
		t.Fatalf("the row lies on %d pages", len(links))
	}
	at := 0 // where the link on a page in the middle of the chain is
	for _, p := range links[1:] {
		if next := healthy[(p-1)*4096:]; next[3] != 0 {
			at = (p - 1) * 4096
		}
	}
	for name, link := range map[string][]byte{
		"to nowhere": {0, 0, 0, 0}, "past the end": {0xff, 0xff, 0xff, 0xff}, "to itself": {0, 0, 0, byte(at/4096 + 1)},
	} {
		b := bytes.Clone(healthy)
		copy(b[at:], link)
		cells := scanned(t, b)
		var broken []Cell
		for _, c := range cells {
			if !c.Whole {
				broken = append(broken, c)
			}
		}
		if len(broken) != 1 || len(broken[0].Columns) != 2 || !bytes.Equal(broken[0].Columns[0].([]byte), id) {
			t.Fatalf("%s: broken rows: %d", name, len(broken))
		}
		got := broken[0].Columns[1].([]byte)
		if len(got) < 4000 || len(got) >= len(body) || !bytes.HasPrefix(body, got) {
			t.Errorf("%s: %d bytes of the body, or not its beginning", name, len(got))
		}
	}
}

// badDisk fails on one stretch of a file.
type badDisk struct {
	io.ReaderAt
	from, to int64
}

var errDisk = errors.New("input/output error")

func (d badDisk) ReadAt(b []byte, off int64) (int, error) {
	if off < d.to && off+int64(len(b)) > d.from {
		n := max(d.from-off, 0)
		_, _ = d.ReaderAt.ReadAt(b[:n], off)
		return int(n), errDisk
	}
	return d.ReaderAt.ReadAt(b, off)
}

func TestWhatTheDiskWillNotReadIsPassedOver(t *testing.T) {
	list := records(300, 1000)
	b := journalOf(t, 4096, list)
	places := placed(t, b)
	bad := places[string(list[99].id)][0]
	want := 0
	for _, r := range list {
		if p := places[string(r.id)]; len(p) == 1 && p[0] != bad {
			want++
		}
	}
	var cells []Cell
	disk := badDisk{bytes.NewReader(b), int64(bad-1) * 4096, int64(bad) * 4096}
	err := Scan(disk, int64(len(b)), func(c Cell) error {
		cells = append(cells, c)
		return nil
	})
	if !errors.Is(err, ErrUnread) || !errors.Is(err, errDisk) {
		t.Errorf("error %v, want ErrUnread", err)
	}
	if whole, _ := found(cells, list); whole != want || want > len(list)-2 {
		t.Errorf("%d found, want %d", whole, want)
	}
}

func TestTheCallersErrorStopsTheReading(t *testing.T) {
	b := journalOf(t, 4096, records(10, 100))
	calls, stop := 0, errors.New("stop")
	err := Scan(bytes.NewReader(b), int64(len(b)), func(Cell) error {
		calls++
		return stop
	})
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("error %v after %d calls", err, calls)
	}
}

// The header says one size of page, the file has another.
func TestAWrongPageSizeInTheHeaderIsNotBelieved(t *testing.T) {
	list := records(100, 50_000)
	for _, size := range pageSizes {
		for _, says := range pageSizes {
			b := journalOf(t, size, list)
			b[16], b[17] = byte(says>>8), byte(says>>16)|byte(says)
			if whole, wrong := found(scanned(t, b), list); whole != len(list) || wrong != 0 {
				t.Errorf("%s: %d of %d found, %d wrong", fmt.Sprintf("%d, said to be %d", size, says), whole, len(list), wrong)
			}
		}
	}
}
