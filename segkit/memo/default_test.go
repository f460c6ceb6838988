package memo

import (
	"os"
	"path/filepath"
	"testing"
)

func TestOpenDefault(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CACHE_HOME", "")
	user, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ given, want string }{
		{filepath.Join(home, "given"), filepath.Join(home, "given")},
		{"", filepath.Join(user, "customer-segmentation", "steps")},
	} {
		t.Setenv("SEGKIT_CACHE", c.given)
		store, err := OpenDefault()
		if err != nil || store == nil {
			t.Fatal(store, err)
		}
		if info, err := os.Stat(c.want); err != nil || !info.IsDir() {
			t.Errorf("no step store in %s: %v", c.want, err)
		}
	}
	t.Setenv("HOME", "")
	if store, err := OpenDefault(); store != nil || err != nil {
		t.Errorf("without a home folder: %v, %v", store, err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("HOME", "relative")
	if store, err := OpenDefault(); store != nil || err != nil {
		t.Errorf("with a relative home folder: %v, %v", store, err)
	}
	if names := fileNames(t, "."); len(names) > 0 {
		t.Errorf("a relative home folder made %q in the working folder", names)
	}
}
