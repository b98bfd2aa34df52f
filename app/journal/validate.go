package journal

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func checkID(id ID) error {
	if id.IsZero() {
		return invalid("id", "it is missing")
	}
	return nil
}

func checkRef(field string, id *ID) error {
	if id != nil && id.IsZero() {
		return invalid(field, "it names nothing")
	}
	return nil
}

func checkAt(field string, s Stamp) error {
	if s.IsZero() {
		return invalid(field, "it is missing")
	}
	if y := s.Time().Year(); y < 1 || y > 9999 {
		return invalid(field, "the year has to be between 1 and 9999")
	}
	return nil
}
