package assets_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"doubleknot/assets"
)

// iconCalls finds icon names given as plain strings in the program's code.
var iconCalls = regexp.MustCompile(`(?:NewMark|NewIcon|NewIconButton|assets\.Icon|skin\.Icon|skin\.TwoInk)\("([a-z-]+)"[,)]|Icon: +"([a-z-]+)"[,}\n]`)

func TestEveryIconNamedInCodeExists(t *testing.T) {
	seen := 0
	for _, root := range []string{"../app", "../widgets"} {
		err := filepath.WalkDir(root, func(path string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			code, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, m := range iconCalls.FindAllStringSubmatch(string(code), -1) {
				seen++
				if name := m[1] + m[2]; len(assets.Icon(name).Content()) == 0 {
					t.Errorf("%s names the icon %q, which is not there", path, name)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen == 0 {
		t.Error("no icon was found in the code: the pattern is out of date")
	}
}

func TestFontsShipWithTheirLicences(t *testing.T) {
	for _, f := range []string{"Literata-OFL.txt", "NotoSans-OFL.txt"} {
		text, err := os.ReadFile(filepath.Join("fonts", f))
		if err != nil || !strings.Contains(string(text), "SIL OPEN FONT LICENSE") {
			t.Errorf("%s: %v", f, err)
		}
	}
	for _, r := range []interface{ Content() []byte }{assets.SerifRegular, assets.SerifBoldItalic, assets.SansRegular, assets.SansBold} {
		if len(r.Content()) < 100000 {
			t.Error("a font is missing")
		}
	}
}
