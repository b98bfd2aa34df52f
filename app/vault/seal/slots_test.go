package seal

import (
	"errors"
	"testing"
)

func TestChangingTheSecretsKeepsTheKeys(t *testing.T) {
	k, s, first := newVault(t, "old")
	box, _ := k.Seal(ID{}, []byte("text"))
	opens := func(header []byte, secret Secret) error {
		t.Helper()
		k, err := parsed(t, header).Unlock(secret)
		if err != nil {
			return err
		}
		got, err := k.Open(ID{}, box)
		if string(got) != "text" {
			t.Errorf("opened to %q", got)
		}
		return err
	}
	recovery := func(text string) Secret {
		s, err := ParseRecoveryKey(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if err := s.SetPassphrase(k, Passphrase("new"), Cost{MemoryKiB: 16, Time: 2, Threads: 2}); err != nil {
		t.Fatal(err)
	}
	text, err := s.SetRecovery(k)
	if err != nil {
		t.Fatal(err)
	}
	header := stored(t, s, k)
	for what, c := range map[string]struct {
		secret Secret
		want   error
	}{
		"the new passphrase":     {Passphrase("new"), nil},
		"the new recovery key":   {recovery(text), nil},
		"the old passphrase":     {Passphrase("old"), ErrSecret},
		"the old recovery key":   {recovery(first), ErrSecret},
		"the recovery as phrase": {Passphrase(text), ErrSecret},
		"no secret":              {Secret{}, ErrSecret},
	} {
		if err := opens(header, c.secret); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	s = parsed(t, header)
	if !s.HasRecovery() || !s.HasPassphrase() || s.Vault() != k.Vault() || s.PassphraseCost() != (Cost{MemoryKiB: 16, Time: 2, Threads: 2}) {
		t.Errorf("read back as %+v", s)
	}
	s.DropRecovery()
	header = stored(t, s, k)
	if err := opens(header, recovery(text)); !errors.Is(err, ErrSecret) {
		t.Errorf("the dropped recovery key: %v", err)
	}
	if err := opens(header, Passphrase("new")); err != nil || parsed(t, header).HasRecovery() {
		t.Errorf("after dropping the recovery key: %v", err)
	}
}

func TestWhatIsNoPassphraseIsNotSet(t *testing.T) {
	k, s, text := newVault(t, "p")
	recovery, _ := ParseRecoveryKey(text)
	before := stored(t, s, k)
	for what, c := range map[string]struct {
		keys   *Keys
		secret Secret
		cost   Cost
		want   error
	}{
		"an empty one":           {k, Passphrase(""), cheap, ErrSecret},
		"a recovery key":         {k, recovery, cheap, ErrSecret},
		"no cost":                {k, Passphrase("q"), Cost{}, ErrCost},
		"too high a cost":        {k, Passphrase("q"), Cost{maxMemoryKiB + 1, 1, 1}, ErrCost},
		"another journal's keys": {NewKeys(NewVaultID()), Passphrase("q"), cheap, ErrSlots},
	} {
		if err := s.SetPassphrase(c.keys, c.secret, c.cost); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if got := stored(t, s, k); string(got) != string(before) {
		t.Error("a refused change changed the slots")
	}
	if _, err := s.Bytes(NewKeys(NewVaultID())); !errors.Is(err, ErrSlots) {
		t.Errorf("written with another journal's keys: %v", err)
	}
	if _, err := NewSlots(k.Vault()).Bytes(k); !errors.Is(err, ErrSlots) {
		t.Errorf("written without any slot: %v", err)
	}
}

func TestChangedSlotsDoNotUnlockBeforeTheyAreWritten(t *testing.T) {
	k, s, _ := newVault(t, "p")
	if _, err := s.Unlock(Passphrase("p")); !errors.Is(err, ErrSlots) {
		t.Errorf("before Bytes: %v", err)
	}
	stored(t, s, k)
	if _, err := s.Unlock(Passphrase("p")); err != nil {
		t.Errorf("after Bytes: %v", err)
	}
	s.DropRecovery()
	if _, err := s.Unlock(Passphrase("p")); !errors.Is(err, ErrSlots) {
		t.Errorf("after a change: %v", err)
	}
}

func TestSeveralPassphraseSlotsAreTriedInTurn(t *testing.T) {
	k, s, _ := newVault(t, "first")
	one, err := newSlot(k, Passphrase("second"), cheap)
	if err != nil {
		t.Fatal(err)
	}
	s.list = append(s.list, one)
	header := stored(t, s, k)
	for _, p := range []string{"first", "second"} {
		if _, err := parsed(t, header).Unlock(Passphrase(p)); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
	if _, err := parsed(t, header).Unlock(Passphrase("third")); !errors.Is(err, ErrSecret) {
		t.Error(err)
	}
}
