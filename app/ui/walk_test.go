package ui

import (
	"os"
	"path/filepath"
	"strings"
)

// walkGo hands every Go file that is no test to f.
func walkGo(roots []string, f func(path, code string)) error {
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			code, err := os.ReadFile(path)
			if err == nil {
				f(path, string(code))
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
