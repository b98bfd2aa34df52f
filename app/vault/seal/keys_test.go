package seal

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"golang.org/x/crypto/chacha20poly1305"
)

func TestWipedKeysAreOfNoUse(t *testing.T) {
	k, s, _ := newVault(t, "p")
	box, _ := k.Seal(ID{}, nil)
	row, _ := k.SealState(State{})
	zero := k.Digest(ID{}, nil)
	cipher := k.box
	k.Wipe()
	k.Wipe() // twice does no harm
	for what, err := range map[string]error{
		"Seal":          second(k.Seal(ID{}, nil)),
		"Open":          second(k.Open(ID{}, box)),
		"SealState":     second(k.SealState(State{})),
		"OpenState":     second(k.OpenState(row)),
		"Bytes":         second(s.Bytes(k)),
		"SetPassphrase": s.SetPassphrase(k, Passphrase("p"), cheap),
		"SetRecovery":   second(s.SetRecovery(k)),
	} {
		if !errors.Is(err, ErrWiped) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if k.Digest(ID{}, nil) != [32]byte{} || zero == [32]byte{} {
		t.Error("Digest still hashes")
	}
	empty, _ := chacha20poly1305.NewX(make([]byte, keySize))
	nonce := make([]byte, nonceSize)
	if !bytes.Equal(cipher.Seal(nil, nonce, nil, nil), empty.Seal(nil, nonce, nil, nil)) {
		t.Error("the cipher object still holds its key")
	}
}

func second[T any](_ T, err error) error { return err }

func TestWipeMayComeWhileTheKeysAreInUse(t *testing.T) {
	k := NewKeys(NewVaultID())
	box, _ := k.Seal(ID{}, []byte("text"))
	digest := k.Digest(ID{}, box)
	var all, started sync.WaitGroup
	for range 4 {
		started.Add(1)
		all.Go(func() {
			for i := 0; ; i++ {
				got, err := k.Open(ID{}, box)
				if d := k.Digest(ID{}, box); d != digest && d != [32]byte{} {
					t.Error("a digest under half a key")
				}
				if i == 0 {
					started.Done()
				}
				if errors.Is(err, ErrWiped) {
					return
				}
				if err != nil || string(got) != "text" {
					t.Errorf("got %q, %v", got, err)
					return
				}
			}
		})
	}
	started.Wait()
	k.Wipe()
	all.Wait()
}

func TestHashesAreTheStandardOnes(t *testing.T) {
	for n := range 200 {
		key, salt, msg := bytes.Repeat([]byte{1}, n%65), bytes.Repeat([]byte{2}, n%17), bytes.Repeat([]byte{3}, n)
		var got [32]byte
		hmacInto(&got, key, msg[:n/2], msg[n/2:])
		h := hmac.New(sha256.New, key)
		h.Write(msg)
		if !bytes.Equal(got[:], h.Sum(nil)) {
			t.Fatalf("HMAC of %d bytes under %d differs", n, len(key))
		}
		hkdfInto(&got, msg, salt, infoBox)
		want, err := hkdf.Key(sha256.New, msg, salt, infoBox, 32)
		if err != nil || !bytes.Equal(got[:], want) {
			t.Fatalf("HKDF of %d bytes differs, %v", n, err)
		}
	}
}

// keyOf reads one byte of the key in a cipher object.
func keyOf(c cipher.AEAD, i int) byte {
	return byte(reflect.ValueOf(c).Elem().Field(0).Index(i).Uint())
}

func TestSubkeysDiffer(t *testing.T) {
	k := NewKeys(NewVaultID())
	seen := map[[32]byte]bool{k.raw.data: true, k.raw.slots: true, k.raw.digest: true}
	for _, c := range []byte{0, 1} {
		var key [32]byte
		from := k.box
		if c == 1 {
			from = k.state
		}
		for i := range key {
			key[i] = keyOf(from, i)
		}
		seen[key] = true
	}
	if len(seen) != 5 || seen[[32]byte{}] {
		t.Fatalf("%d keys, not 5", len(seen))
	}
}

func TestNoMessageHoldsAKeyOrASecret(t *testing.T) {
	k := NewKeys(NewVaultID())
	secret := Passphrase("swordfish")
	inside := struct {
		Name   string
		secret Secret
		keys   *Keys
	}{"x", secret, k}
	shown := fmt.Sprintf("%02x", k.raw.data[:4])
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%q", "%d"} {
		for _, what := range []any{secret, &secret, k, inside, &inside} {
			text := fmt.Sprintf(verb, what)
			if strings.Contains(text, "swordfish") || strings.Contains(text, "73776f7264") ||
				strings.Contains(text, "115 119") || strings.Contains(text, "0x73, 0x77") || strings.Contains(text, shown) {
				t.Errorf("%s of %T prints %s", verb, what, text)
			}
		}
	}
}

func TestAPassphraseIsTheSameFromEveryKeyboard(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"caf\u00e9 d\u00fcnn", "cafe\u0301 du\u0308nn", true}, // composed and not
		{"\uac00", "\u1100\u1161", true},                       // Hangul
		{"a b", "a  b", false},
		{" a", "a", false},
		{"A", "a", false},
		{"\ufb01n", "fin", false}, // NFC, not NFKC
	} {
		a, b := Passphrase(c.a), Passphrase(c.b)
		if bytes.Equal(a.bytes(), b.bytes()) != c.same {
			t.Errorf("%q and %q: same is not %v", c.a, c.b, c.same)
		}
	}
	if !Passphrase("").IsZero() || Passphrase(" ").IsZero() || !(Secret{}).IsZero() {
		t.Error("only the empty text is no passphrase")
	}
}

func TestAWipedSecretIsGone(t *testing.T) {
	s := Passphrase("p\u0301assphrase")
	room, other := s.bytes()[:cap(s.bytes())], s
	s.Wipe()
	Secret{}.Wipe()
	if !s.IsZero() || !other.IsZero() || len(bytes.Trim(room, "\x00")) > 0 {
		t.Errorf("%q is left", room)
	}
}
