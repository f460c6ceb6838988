package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"customer-segmentation/internal/regular"
	"customer-segmentation/internal/strictjson"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
)

// earlierRun is an earlier run of the report, read from its results.json.
type earlierRun struct {
	path string
	*segkit.Results
	config  segkit.Config // its options; an option that did not exist then has its default
	unknown []string      // keys of the file that this program does not know

	measured *segkit.MeasuredResults // of a file without orders or without money; nil for others

	mayFetch func(address string) error // asks the user; nil refuses
}

// maxResults is the largest results.json that is read, in bytes: some hundred times a
// large one.
const maxResults = 64 << 20

// readResults reads the results.json of an earlier run. It refuses a file that other
// readers could understand differently.
func readResults(path string) (*earlierRun, error) {
	data, err := regular.ReadFile(path, maxResults)
	if err != nil {
		return nil, unread(path, resultsFile, err)
	}
	return parseResults(path, data)
}

// parseResults reads what the file at path holds.
func parseResults(path string, data []byte) (run *earlierRun, err error) {
	run = &earlierRun{path: path, Results: &segkit.Results{}}
	var kind struct {
		Schema string `json:"schema"`
	}
	if json.Unmarshal(data, &kind) == nil && kind.Schema == segkit.MeasuredSchema {
		run.measured = &segkit.MeasuredResults{}
		run.unknown, err = strictjson.Unmarshal(data, run.measured)
		run.Schema, run.Source = run.measured.Schema, run.measured.Source
	} else {
		run.unknown, err = strictjson.Unmarshal(data, run.Results)
	}
	switch {
	case errors.Is(err, strictjson.ErrAmbiguous):
		return nil, fmt.Errorf("%s was edited: %w", path, err)
	case err != nil || run.Schema == "":
		return nil, fmt.Errorf("%s is not a results.json of this command", path)
	}
	only := struct {
		Options segkit.Config `json:"options"`
	}{segkit.Default()}
	if err := json.Unmarshal(data, &only); err != nil {
		return nil, fmt.Errorf("%s is not a results.json of this command", path)
	}
	run.config = only.Options
	return run, nil
}

// input finds the data of the earlier run: the demo shop, the version that was
// fetched, or a file. results.json names a file without its folders, because folder
// names can be private. So input looks for the name and the checksum in the working
// folder, beside results.json and one folder up.
func (r *earlierRun) input() (string, error) {
	was := r.Source
	switch {
	case was.Address != "":
		if r.mayFetch == nil {
			return "", r.refused(was.Pinned())
		}
		return was.Pinned(), r.mayFetch(was.Pinned())
	case was.Name == segkit.Demo:
		return segkit.Demo, nil
	}
	name, another := filepath.Base(was.Name), ""
	for _, folder := range []string{"", filepath.Dir(r.path), filepath.Join(filepath.Dir(r.path), "..")} {
		path := filepath.Join(folder, name)
		switch sum, err := sha256File(path); {
		case err != nil: // not here
		case sum == was.SHA256:
			return path, nil
		case another == "":
			another = fmt.Sprintf("; %s is another file (SHA-256 %s)", path, short(sum))
		}
	}
	return "", usagef("these results were made from %s (SHA-256 %s), which is not here%s; give that file: %s --check %s FILE",
		was.Name, short(was.SHA256), another, self(), r.path)
}

// digest returns the digest that the file names.
func (r *earlierRun) digest() string {
	if r.measured != nil {
		return r.measured.Digest
	}
	return r.Digest
}

// refused returns the error for an address that the user did not agree to. Whoever
// wrote the file chose the address, and a request tells its server, or reaches one that
// only this machine can reach.
func (r *earlierRun) refused(address string) error {
	return usagef("%s says that its data came from %s; if you trust that address, add --fetch; "+
		"if you have the data, give it: report --check %[1]s FILE", r.path, remote.Redact(address))
}

// lacks returns an error if the earlier run also read a customer table, which
// results.json does not name, and the configuration does not name one either.
func (r *earlierRun) lacks(config *segkit.Config) error {
	const always = 1 // country, which is part of the transactions
	if len(r.Attributes) > always && len(config.Customers) == 0 && config.Input != segkit.Demo {
		return usagef("these results also used a table of customers' attributes, which %s does not name; "+
			"give --config with the study.toml that names it", r.path)
	}
	return nil
}

// otherSource says that two runs read different bytes; "" if they read the same.
func otherSource(was, is segkit.Source) string {
	if was.SHA256 == is.SHA256 {
		return ""
	}
	if was.Name == is.Name {
		return fmt.Sprintf("a different %s: SHA-256 %s then, %s now", is.Name, short(was.SHA256), short(is.SHA256))
	}
	return fmt.Sprintf("a different source: %s (SHA-256 %s) then, %s (%s) now", was.Name, short(was.SHA256), is.Name, short(is.SHA256))
}

// short shortens a checksum to what is enough to tell two files apart.
func short(sum string) string {
	if len(sum) > 12 {
		return sum[:12] + "…"
	}
	return sum
}
