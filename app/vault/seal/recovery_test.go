package seal

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func fixedRecovery() []byte {
	key := make([]byte, recoverySize)
	for i := range key {
		key[i] = byte(i*13 + 1)
	}
	return key
}

func TestARecoveryKeyIsReadHoweverItIsTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SliceOfN(rapid.Byte(), recoverySize, recoverySize).Draw(t, "key")
		var typed strings.Builder
		for _, r := range recoveryText(key) {
			typed.WriteString(rapid.SampledFrom([]string{"", "", "", " ", "\t", "\n", "-", "–", "\u2011", "\u00a0", "−"}).Draw(t, "between"))
			switch {
			case r == '0':
				typed.WriteString(rapid.SampledFrom([]string{"0", "O", "o", "０"}).Draw(t, "zero"))
			case r == '1':
				typed.WriteString(rapid.SampledFrom([]string{"1", "I", "i", "L", "l"}).Draw(t, "one"))
			case rapid.Bool().Draw(t, "lower"):
				typed.WriteString(strings.ToLower(string(r)))
			default:
				typed.WriteRune(r)
			}
		}
		s, err := ParseRecoveryKey(typed.String())
		if err != nil || !s.is(kindRecovery) || !bytes.Equal(s.bytes(), key) {
			t.Fatalf("%q: %v", typed.String(), err)
		}
	})
}

func TestATypingMistakeInARecoveryKeyIsNoticed(t *testing.T) {
	text := strings.ReplaceAll(recoveryText(fixedRecovery()), "-", "")
	if len(text) != 36 {
		t.Fatalf("%q", text)
	}
	refused := func(what, typed string) {
		t.Helper()
		if s, err := ParseRecoveryKey(typed); !errors.Is(err, ErrRecoveryKey) || !s.IsZero() {
			t.Errorf("%s, %q: %v", what, typed, err)
		}
	}
	for i := range text {
		for _, d := range crockford + "U!*é" {
			if d != rune(text[i]) {
				refused("one wrong sign", text[:i]+string(d)+text[i+1:])
			}
		}
		refused("one sign less", text[:i]+text[i+1:])
		refused("one sign twice", text[:i]+text[i:i+1]+text[i:])
		if i > 0 && text[i] != text[i-1] {
			refused("two signs swapped", text[:i-1]+text[i:i+1]+text[i-1:i]+text[i+1:])
		}
	}
	refused("nothing", "")
	refused("blanks", "   ")
	refused("a passphrase", "correct horse battery staple")
	refused("no UTF-8", text[:35]+"\xff")
	refused("far too long", strings.Repeat(" ", longestText)+text)
}

func TestARecoveryKeyIsPrintedInNineGroups(t *testing.T) {
	k := NewKeys(NewVaultID())
	s := NewSlots(k.Vault())
	one, err := s.SetRecovery(k)
	if err != nil {
		t.Fatal(err)
	}
	other, _ := s.SetRecovery(k)
	for _, text := range []string{one, other} {
		groups := strings.Split(text, "-")
		if len(groups) != 9 {
			t.Fatalf("%q", text)
		}
		for _, g := range groups {
			if len(g) != 4 || strings.Trim(g, crockford) != "" {
				t.Fatalf("%q", text)
			}
		}
	}
	if one == other {
		t.Fatal("the same key twice")
	}
}
