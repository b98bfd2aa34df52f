package journal

import "regexp"

// Ink is the colour of a ledger line: red is what something cost, black what it
// paid back. The two are never subtracted from each other.
type Ink string

// The two inks.
const (
	Red   Ink = "red"
	Black Ink = "black"
)

// LedgerLine is one line of the ledger. Amount is a decimal number or empty; its
// unit is free text ("EUR", "hours", "orders").
type LedgerLine struct {
	ID      ID     `json:"id"`
	EntryID *ID    `json:"entry_id"`
	Ink     Ink    `json:"ink"`
	Text    string `json:"text"`
	Amount  string `json:"amount"`
	Unit    string `json:"unit"`
	On      Day    `json:"on"`
}

var decimal = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,6})?$`)

// ValidAmount reports whether s is a decimal number such as "250" or "-3.50":
// up to 15 digits, up to 6 after the point.
func ValidAmount(s string) bool { return decimal.MatchString(s) }

// Validate checks the rules of a ledger line.
func (l *LedgerLine) Validate() error {
	if l.Ink != Red && l.Ink != Black {
		return invalid("ink", "ink is red or black")
	}
	if l.Amount != "" && !ValidAmount(l.Amount) {
		return invalid("amount", "an amount is a plain decimal number such as 250.00")
	}
	return firstOf(checkID(l.ID), checkRef("entry_id", l.EntryID),
		checkText("text", l.Text, MaxLine), checkText("unit", l.Unit, MaxTag))
}

// Runway is one reading of savings and monthly spending, as decimals.
type Runway struct {
	ID              ID     `json:"id"`
	On              Day    `json:"on"`
	Savings         string `json:"savings"`
	MonthlySpending string `json:"monthly_spending"`
	Currency        string `json:"currency"`
}

// Validate checks the rules of a runway reading.
func (r *Runway) Validate() error {
	if !ValidAmount(r.Savings) || !ValidAmount(r.MonthlySpending) {
		return invalid("savings", "savings and spending are plain decimal numbers such as 8400.00")
	}
	return firstOf(checkID(r.ID), checkText("currency", r.Currency, MaxTag))
}

// Contact is a person the writer may want to reach.
type Contact struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
	How  string `json:"how"`
}

// Validate checks the rules of a contact.
func (c *Contact) Validate() error {
	return firstOf(checkID(c.ID), checkText("name", c.Name, MaxLine), checkText("how", c.How, MaxLine))
}
