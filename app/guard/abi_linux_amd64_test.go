package guard

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

func abiRoles() map[string]func() error {
	return map[string]func() error{
		"abi open":    abiCalls,
		"abi refused": func() error { return errorsFirst(RefuseNetwork(), abiCalls) },
	}
}

func errorsFirst(err error, then func() error) error {
	if err != nil {
		return err
	}
	return then()
}

// i386 and x32 make a socket by other calls of the kernel than amd64 does. Some
// kernels are built without either, and then there is no way round to be closed;
// that the rules close it is tested without a kernel as well.
func TestAnotherABIIsNoWayRound(t *testing.T) {
	before, err := child("abi open").CombinedOutput()
	t.Logf("without a filter: %v\n%s", err, before)
	if err != nil && !strings.Contains(string(before), "SIGSEGV") {
		t.Fatalf("without a filter: %v", err)
	}
	after, err := child("abi refused").CombinedOutput()
	t.Logf("with the filter: %v\n%s", err, after)
	if strings.Contains(string(after), "made a socket") {
		t.Error("a socket was made")
	}
	if strings.Contains(string(before), "i386: made a socket") && !strings.Contains(string(after), "i386: "+unix.EPERM.Error()) {
		t.Error("the call by way of i386 was not refused")
	}
}

func abiCalls() error {
	// x32: the same call with a bit set in its number.
	fd, _, errno := unix.RawSyscall(x32Bit|unix.SYS_SOCKET, unix.AF_INET, unix.SOCK_STREAM, 0)
	tellABI("x32", int32(fd), errno)
	r, err := int80()
	if err != nil {
		return err
	}
	if r < 0 {
		tellABI("i386", -1, unix.Errno(-r))
		return nil
	}
	tellABI("i386", r, 0)
	return nil
}

func tellABI(name string, fd int32, errno unix.Errno) {
	if errno != 0 || fd < 0 {
		fmt.Printf("%s: %v\n", name, errno)
		return
	}
	fmt.Printf("%s: made a socket\n", name)
	unix.Close(int(fd))
}

// int80 makes a TCP socket by the i386 call 359, from code written into a page.
func int80() (int32, error) {
	code := []byte{
		0xb8, 0x67, 0x01, 0x00, 0x00, // mov eax, 359
		0xbb, unix.AF_INET, 0, 0, 0, // mov ebx, AF_INET
		0xb9, unix.SOCK_STREAM, 0, 0, 0, // mov ecx, SOCK_STREAM
		0x31, 0xd2, // xor edx, edx
		0xcd, 0x80, // int 0x80
		0xc3, // ret
	}
	page, err := unix.Mmap(-1, 0, os.Getpagesize(), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return 0, err
	}
	copy(page, code)
	if err := unix.Mprotect(page, unix.PROT_READ|unix.PROT_EXEC); err != nil {
		return 0, err
	}
	entry := unsafe.Pointer(&page[0])
	function := unsafe.Pointer(&entry)
	return (*(*func() int32)(unsafe.Pointer(&function)))(), nil
}
