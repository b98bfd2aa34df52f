package vault

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// DefaultPath returns where the journal lives unless the writer says otherwise:
// $XDG_DATA_HOME/doubleknot/journal.db, or the platform's equivalent. It fails
// where the system names no home folder.
func DefaultPath() (string, error) {
	return defaultPath(runtime.GOOS, os.Getenv, os.UserHomeDir)
}

func defaultPath(goos string, env func(string) string, home func() (string, error)) (string, error) {
	var up []string // from the home folder to the folder of data
	switch goos {
	case "windows":
		if dir := env("AppData"); dir != "" {
			return filepath.Join(dir, "doubleknot", "journal.db"), nil
		}
		up = []string{"AppData", "Roaming"}
	case "darwin", "ios":
		up = []string{"Library", "Application Support"}
	default:
		// The XDG rules say to ignore a relative value.
		if dir := env("XDG_DATA_HOME"); filepath.IsAbs(dir) {
			return filepath.Join(dir, "doubleknot", "journal.db"), nil
		}
		up = []string{".local", "share"}
	}
	dir, err := home()
	if err != nil {
		return "", fmt.Errorf("find the home folder: %w", err)
	}
	return filepath.Join(append(append([]string{dir}, up...), "doubleknot", "journal.db")...), nil
}
