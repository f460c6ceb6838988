package docker

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// composition holds compose.yaml, with the fields that startService understands;
// any other field in the file is an error.
type composition struct {
	Name     string
	Services map[string]service
	Volumes  map[string]struct{}
}

type service struct {
	Build       struct{ Context, Dockerfile, Target string }
	Image       string
	ReadOnly    bool     `yaml:"read_only"`
	CapDrop     []string `yaml:"cap_drop"`
	SecurityOpt []string `yaml:"security_opt"`
	Tmpfs       []string
	Volumes     []string
	Ports       []string
	Restart     string
	NetworkMode string                                `yaml:"network_mode"`
	DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
	Environment map[string]string
}

func readComposition(t *testing.T, name string) *composition {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	c := &composition{}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(c); err != nil {
		t.Fatal(err)
	}
	return c
}

// Every service is hardened, no port is published beyond this machine, and every
// file, volume and service that is named exists.
func TestComposition(t *testing.T) {
	c := readComposition(t, "compose.yaml")
	if len(c.Services) != 2 {
		t.Fatalf("%d services", len(c.Services))
	}
	for name, s := range c.Services {
		if !s.ReadOnly || !slices.Equal(s.CapDrop, []string{"ALL"}) || !slices.Contains(s.SecurityOpt, "no-new-privileges:true") {
			t.Errorf("%s is not hardened: %+v", name, s)
		}
		if file, err := os.Stat(filepath.Join(s.Build.Context, s.Build.Dockerfile)); err != nil || file.IsDir() || s.Build.Target != name {
			t.Errorf("%s is built from %+v: %v", name, s.Build, err)
		}
		for _, p := range s.Ports {
			if !strings.HasPrefix(p, "127.0.0.1:") {
				t.Errorf("%s is published as %s", name, p)
			}
		}
		for _, v := range s.Volumes {
			if volume, _, _ := strings.Cut(v, ":"); !declared(c, volume) {
				t.Errorf("%s: there is no volume %s", name, volume)
			}
		}
		for on := range s.DependsOn {
			if _, there := c.Services[on]; !there || s.DependsOn[on].Condition != "service_healthy" {
				t.Errorf("%s depends on %s", name, on)
			}
		}
	}
}

func declared(c *composition, volume string) bool { _, there := c.Volumes[volume]; return there }

// The warehouse of the second file shares the shop's network, publishes no port, and its
// catalog reads the shop's own store.
func TestCompositionWithTrino(t *testing.T) {
	c := readComposition(t, "compose.trino.yaml")
	s, there := c.Services["trino"]
	if len(c.Services) != 1 || !there || s.NetworkMode != "service:shop" || len(s.Ports) > 0 || !slices.Equal(s.CapDrop, []string{"ALL"}) ||
		!slices.Contains(s.SecurityOpt, "no-new-privileges:true") || s.DependsOn["shop"].Condition != "service_healthy" {
		t.Errorf("%+v", c.Services)
	}
	if _, version, ok := strings.Cut(s.Image, ":"); !ok || version == "latest" {
		t.Errorf("the image %s has no version", s.Image)
	}
	main := readComposition(t, "compose.yaml")
	for _, v := range s.Volumes {
		name, _, _ := strings.Cut(v, ":")
		if _, err := os.Stat(name); err != nil && !declared(c, name) && !declared(main, name) {
			t.Errorf("there is no volume %s", name)
		}
	}
	catalog, err := os.ReadFile("trino/lake.properties")
	if err != nil {
		t.Fatal(err)
	}
	shop, err := os.ReadFile("shop/main.go")
	if err != nil {
		t.Fatal(err)
	}
	_, endpoint, _ := strings.Cut(string(catalog), "s3.endpoint=http://")
	endpoint, _, _ = strings.Cut(endpoint, "\n")
	if endpoint == "" || !strings.Contains(string(shop), `address = "`+endpoint+`"`) {
		t.Errorf("the catalog reads the store at %s, which is not the shop's address", endpoint)
	}
}
