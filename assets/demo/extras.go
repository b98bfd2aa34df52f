package demo

import "doubleknot/app/journal"

// extras adds what hangs on no entry: lessons that stand alone, single ledger
// lines, runway readings and contacts.
func (b *builder) extras() {
	for _, l := range []struct {
		ago    int
		text   string
		tags   []string
		pinned bool
	}{
		{540, "Nobody has ever asked me to be quicker at being sorry.", []string{"email"}, false},
		{276, "The door is shut in most of my worst pictures of the future. I have never yet tried the handle.", nil, false},
		{155, "Leave the desk as if somebody else were coming in tomorrow.", []string{"planning"}, false},
	} {
		b.add(&journal.Lesson{
			ID: idOf("lesson", l.text), Text: l.text, Tags: l.tags, Pinned: l.pinned,
			CreatedAt: b.moment(b.anchor-journal.Day(l.ago), 21, 15),
		})
	}
	for _, l := range []struct {
		ago int
		line
	}{
		{566, line{ink: journal.Red, text: "Health insurance, on my own", amount: "142.50", unit: "EUR"}},
		{529, line{ink: journal.Black, text: "Six days of somebody’s broken reports", amount: "2160", unit: "EUR"}},
		{209, line{ink: journal.Black, text: "Sugared almonds"}},
		{46, line{ink: journal.Red, text: "Train home, missed", amount: "23.40", unit: "EUR"}},
		{1, line{ink: journal.Red, text: "Flowers for the on-call desk", amount: "18", unit: "EUR"}},
	} {
		on := b.anchor - journal.Day(l.ago)
		b.add(&journal.LedgerLine{
			ID: idOf("line", "", string(l.ink), l.text), Ink: l.ink, Text: l.text, Amount: l.amount, Unit: l.unit, On: on,
		})
	}
	for _, r := range []struct {
		ago              int
		savings, monthly string
	}{{629, "14200.00", "2050.00"}, {530, "9100.00", "1900.00"}, {181, "17200.00", "2150.00"}, {20, "11800.00", "2150.00"}} {
		on := b.anchor - journal.Day(r.ago)
		b.add(&journal.Runway{ID: idOf("runway", r.savings), On: on, Savings: r.savings, MonthlySpending: r.monthly, Currency: "EUR"})
	}
	for _, c := range [][2]string{
		{"Priya", "ring, at any hour; she answers and says nothing clever"},
		{"Dr Aerts", "the practice by the lock, mornings, ask for the long appointment"},
	} {
		b.add(&journal.Contact{ID: idOf("contact", c[0]), Name: c[0], How: c[1]})
	}
}
