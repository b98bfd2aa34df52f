package prompts

// Trap is a thinking trap. It is offered by name and never detected; ID is what
// an entry stores.
type Trap struct{ ID, Name string }

// Traps returns the traps in the order they are shown.
func Traps() []Trap {
	return []Trap{
		{"all_or_nothing", "All or nothing"},
		{"mind_reading", "Mind reading"},
		{"fortune_telling", "Fortune telling"},
		{"labelling", "Labelling"},
		{"only_the_bad_parts", "Only the bad parts"},
		{"should_have", "Should have"},
		{"all_my_fault", "All my fault"},
	}
}

// Emotions returns the emotion words that are offered. A person may write others.
func Emotions() []string {
	return []string{
		"ashamed", "angry", "anxious", "tired", "sad", "guilty", "hurt", "lonely",
		"numb", "confused", "disappointed", "frustrated", "embarrassed", "overwhelmed",
		"calm", "relieved", "hopeful", "curious", "grateful", "proud", "amused", "content",
	}
}
