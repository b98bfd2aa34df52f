package insight

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

func TestAmountsAreReadInTheWaysPeopleWriteThem(t *testing.T) {
	for typed, want := range map[string]string{
		"": "", "  ": "",
		"250": "250", " 250.00 ": "250.00", "007": "7", "0": "0", "000": "0",
		"3,50": "3.50", "0,5": "0.5", ".5": "0.5", ",5": "0.5", "5.": "5", "0.500": "0.500", "0,125": "0.125",
		"1.234,56": "1234.56", "1,234.56": "1234.56", "1.234.567,8": "1234567.8",
		"1 234.50": "1234.50", "1\u00a0234,50": "1234.50", "1\u202f234 567": "1234567", "12\u202f345\u202f678": "12345678",
		"1'234.50": "1234.50", "1’234’567": "1234567", "1.234.567": "1234567", "1,00,000": "100000", "1 234.567": "1234.567",
		"1234,567": "1234.567", "1234.567": "1234.567",
		"-5": "-5", "−5": "-5", "– 5": "-5", "+5": "5", "-0.5": "-0.5",
		"€250": "250 €", "€ 250": "250 €", "250 €": "250 €", "250€": "250 €", "-€5": "-5 €", "€-5": "-5 €", "EUR 7.50": "7.50 EUR", "US$3": "3 US$",
		"£1,234.50": "1234.50 £", "212 orders": "212 orders", "3h": "3 h", "5 %": "5 %", "2 quiet nights": "2 quiet nights",
		"٣": "3", "٣٫٥": "3.5", "١٬٢٣٤٫٥": "1234.5", "１２": "12", "१२.५ घंटे": "12.5 घंटे",
		strings.Repeat("9", 15) + ".999999": strings.Repeat("9", 15) + ".999999",
		strings.Repeat("0", 40) + "12":      "12",
	} {
		got := ReadAmount(typed)
		if words := strings.TrimSpace(got.Amount + " " + got.Unit); words != want || got.Doubt != NoDoubt {
			t.Errorf("%q is read as %q, doubt %d, want %q", typed, words, got.Doubt, want)
		}
	}
}

func TestAnAmountThatIsNoneSaysWhy(t *testing.T) {
	for typed, want := range map[string]Doubt{
		"1e9": NoNumber, "0x10": NoNumber, "a few": NoNumber, "about 250": NoNumber, "1:30": NoNumber,
		"1/2": NoNumber, "(250)": NoNumber, "3-4": NoNumber, "1.2.3": NoNumber, "12,34,5": NoNumber,
		"1,234,56.7": NoNumber, "1.234,567,8": NoNumber, "1..5": NoNumber, "--5": NoNumber, "½": NoNumber,
		"€250 EUR": NoNumber, "1 23": NoNumber, "1234 567": NoNumber, "-": NoNumber, ".": NoNumber,
		"5,-":                   NoNumber,
		strings.Repeat("1", 30): ManyDigits, "1234567890123456": ManyDigits, "0.1234567": ManyDigits, strings.Repeat("1", 30) + " EUR": ManyDigits,
		"7,000": Unclear, "7.000": Unclear, "123,456": Unclear, "€1.234": Unclear, "-1,234 EUR": Unclear,
	} {
		if got := ReadAmount(typed); got.Doubt != want || got.Amount != "" {
			t.Errorf("%q is read as %+v, want doubt %d", typed, got, want)
		}
	}
}

func TestWhatAnUnclearAmountMayBeIsClear(t *testing.T) {
	for typed, want := range map[string][2]string{
		"7,000": {"7000", "7"}, "7.000": {"7000", "7"}, "1,234": {"1234", "1.2340"}, "7.050": {"7050", "7.05"}, "-12.500": {"-12500", "-12.5"},
	} {
		got := ReadAmount(typed)
		if got.Either != want {
			t.Errorf("%q may be %q, want %q", typed, got.Either, want)
		}
		for _, one := range got.Either {
			if again := ReadAmount(one); again.Doubt != NoDoubt || again.Amount != one {
				t.Errorf("%q is read as %+v", one, again)
			}
		}
	}
}

// Whatever is typed is a valid amount, or none and a doubt.
func TestEveryAmountReadIsOneTheJournalTakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.OneOf(rapid.String(), rapid.StringMatching(`[-+€ ]{0,2}[0-9 .,'٣]{0,22}[a-z€ ]{0,4}`)).Draw(t, "typed")
		got := ReadAmount(typed)
		taken := got.Doubt == NoDoubt && strings.TrimSpace(typed) != ""
		if taken != journal.ValidAmount(got.Amount) || !taken && got.Amount != "" || len(got.Unit) > journal.MaxTag {
			t.Fatalf("%q is read as %+v", typed, got)
		}
	})
}

// A decimal written with thousands apart and any decimal sign is the same decimal.
func TestThousandsApartChangeNoNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.StringMatching(`[1-9][0-9]{3,14}`).Draw(t, "whole")
		frac := rapid.StringMatching(`[0-9]{1,6}`).Draw(t, "frac")
		signs := rapid.SampledFrom([][2]string{{",", "."}, {".", ","}, {" ", "."}, {" ", ","}, {"'", "."}, {"\u202f", ","}}).Draw(t, "signs")
		grouped := whole
		for i := len(whole) - 3; i > 0; i -= 3 {
			grouped = grouped[:i] + signs[0] + grouped[i:]
		}
		if got := ReadAmount(grouped + signs[1] + frac); got.Amount != whole+"."+frac {
			t.Fatalf("%q is read as %+v", grouped+signs[1]+frac, got)
		}
	})
}
