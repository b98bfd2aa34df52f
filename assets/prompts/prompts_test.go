package prompts

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEverySectionHasATitle(t *testing.T) {
	for _, list := range [][]ID{Setback(), QuickSetback(), Free()} {
		seen := map[ID]bool{}
		for _, id := range list {
			if Of(id).Title == "" {
				t.Errorf("section %q has no title", id)
			}
			if seen[id] {
				t.Errorf("section %q is there twice", id)
			}
			seen[id] = true
		}
	}
}

func TestAnUnknownSectionIsEmptyNotAPanic(t *testing.T) {
	if got := Of("nothing"); got != (Prompt{}) {
		t.Errorf("got %+v", got)
	}
}

func TestTrapIDsAreStableSnakeCase(t *testing.T) {
	want := "all_or_nothing mind_reading fortune_telling labelling only_the_bad_parts should_have all_my_fault"
	var got []string
	for _, tr := range Traps() {
		got = append(got, tr.ID)
		if tr.Name == "" || !regexp.MustCompile(`^[a-z_]+$`).MatchString(tr.ID) {
			t.Errorf("trap %+v", tr)
		}
	}
	if strings.Join(got, " ") != want {
		t.Errorf("the ids stored in journals changed: %v", got)
	}
}

func TestEmotionWordsAreDistinctAndShort(t *testing.T) {
	seen := map[string]bool{}
	for _, w := range Emotions() {
		if seen[w] || w == "" || len(w) > 20 || w != strings.ToLower(w) {
			t.Errorf("emotion word %q", w)
		}
		seen[w] = true
	}
}

// The words on screen keep to the house style: typographic quotes, no cheering.
func TestPromptsUseTypographicQuotesAndNeverExclaim(t *testing.T) {
	texts := []string{
		TitlePlaceholder, FirstKnot, SecondKnot, AnotherKnot, CheckIns, AnotherLesson, TrapsAsk,
		TrapsOptional, Cost, PaidBack, CostEmpty, PaidBackEmpty, MoodAfterHint, Foot,
	}
	for _, id := range append(Setback(), Body) {
		p := Of(id)
		texts = append(texts, p.Title, p.Hint, p.Help, p.Placeholder)
	}
	for _, s := range texts {
		if strings.ContainsAny(s, "!'\"") || strings.Contains(s, "...") || !utf8.ValidString(s) {
			t.Errorf("%q is not in the house style", s)
		}
	}
}
