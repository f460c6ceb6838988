package s3

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/url"
	"path"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"customer-segmentation/segkit/checksum"
	"customer-segmentation/segkit/remote"
)

// PutOptions holds the options of Put. The zero value asks for encryption with the store's
// own keys and never replaces an object.
type PutOptions struct {
	Replace bool   // store a new version if the object exists already
	KMSKey  string // encrypt with this key of the key management service; "" means with the store's own keys (AES256)

	// SHA256 is the checksum, in hexadecimal, of the bytes that the metadata describes.
	// Put refuses to store different bytes. "" means any bytes.
	SHA256   string
	PartSize int64             // larger files are sent in parts of this size; 0 means 8 MiB; at least 5 MiB on AWS
	Metadata map[string]string // kept with the object; values are converted to plain ASCII
	Progress func(done, total int64)
}

// Stored describes a stored object.
type Stored struct {
	Address                 // with the version's id, if the store keeps versions
	ETag           string   // from the store
	SHA256         [32]byte // of the file
	Size           int64
	Parts          int    // 1 for a file sent whole
	Encrypted      string // how the store says it encrypted the object
	VersionUnknown bool   // the answer with the version's id was lost
}

// ErrEdited is wrapped by the error for a file that changed while it was being stored.
var ErrEdited = errors.New("the file changed while it was being stored: run again")

const (
	defaultPartSize = 8 << 20
	maxParts        = 10_000
)

// Put stores a file of the given size, with a SHA-256 for each part, which the store
// checks before it keeps anything. If Put fails, it removes what it has stored. It
// returns remote.ErrChecksum if the store received different bytes, ErrExists if the
// object exists and must not be replaced, ErrEdited if the file changed meanwhile, and
// ErrUnsure if an answer of the store was lost.
func (c *Client) Put(ctx context.Context, a Address, file io.ReaderAt, size int64, opt PutOptions) (*Stored, error) {
	if a.VersionID != "" {
		return nil, fmt.Errorf("%s: give the address without versionId: a version that exists cannot be written", a)
	}
	partSize := opt.PartSize
	if partSize <= 0 {
		partSize = defaultPartSize
	}
	for size > partSize*maxParts {
		partSize *= 2
	}
	sum, err := checksum.Of(io.NewSectionReader(file, 0, size))
	if err != nil {
		return nil, err
	}
	if opt.SHA256 != "" && opt.SHA256 != checksum.Hex(sum) {
		return nil, fmt.Errorf("%s: %w", a, ErrEdited)
	}
	u := &upload{
		client: c, Address: a, file: file, size: size, partSize: partSize, sum: sum, opt: opt,
		metadata: metadata(opt.Metadata, sum),
	}
	var out *Stored
	if size <= partSize {
		out, err = u.whole(ctx)
	} else {
		out, err = u.inParts(ctx)
	}
	if err != nil {
		return nil, u.failed(ctx, err)
	}
	out.VersionUnknown = u.lost && out.VersionID == ""
	return out, nil
}

// upload is one file on its way.
type upload struct {
	client *Client
	Address
	file           io.ReaderAt
	size, partSize int64
	sum            [32]byte
	opt            PutOptions
	metadata       map[string]string
	lost           bool  // the answer to the call that stores the object was lost
	leftover       error // error of removing the parts of a failed upload
}

// maxValue is the longest metadata value in bytes, so that all values together stay
// below the 2 KB that S3 accepts.
const maxValue = 700

// metadata prepares metadata for headers: it escapes non-ASCII letters as in a URL, and
// cuts what is too long with three dots.
func metadata(given map[string]string, sum [32]byte) map[string]string {
	out := maps.Clone(given)
	if out == nil {
		out = map[string]string{}
	}
	out[metaSHA256] = checksum.Hex(sum)
	for k, v := range out {
		out[k] = header(v)
		for cut := []rune(v); len(out[k]) > maxValue; {
			cut = cut[:len(cut)*9/10]
			out[k] = header(string(cut)) + "..."
		}
	}
	return out
}

// header returns a value in a form that a header can hold.
func header(v string) string {
	if strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r > '~' }) {
		return url.PathEscape(v)
	}
	return v
}

// encryption returns the method of encryption and its key, if it needs one.
func (u *upload) encryption() (types.ServerSideEncryption, *string) {
	if u.opt.KMSKey != "" {
		return types.ServerSideEncryptionAwsKms, &u.opt.KMSKey
	}
	return types.ServerSideEncryptionAes256, nil
}

// unless returns the condition that keeps Put from replacing an object.
func (u *upload) unless() *string {
	if u.opt.Replace {
		return nil
	}
	return aws.String("*")
}

// contentType returns the media type for the key's ending.
func (u *upload) contentType() *string {
	switch {
	case strings.HasSuffix(u.Key, ".csv"):
		return aws.String("text/csv; charset=utf-8")
	case strings.HasSuffix(u.Key, ".gz"):
		return aws.String("application/gzip")
	case strings.HasSuffix(u.Key, ".parquet"):
		return aws.String("application/vnd.apache.parquet")
	case strings.HasSuffix(u.Key, ".xlsx"):
		return aws.String("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	}
	if t := mime.TypeByExtension(path.Ext(u.Key)); t != "" {
		return &t
	}
	return aws.String("application/octet-stream")
}

// whole sends a small file in one request.
func (u *upload) whole(ctx context.Context) (*Stored, error) {
	method, key := u.encryption()
	want := base64.StdEncoding.EncodeToString(u.sum[:])
	out, err := u.client.api.PutObject(ctx, &s3.PutObjectInput{
		Bucket: &u.Bucket, Key: &u.Key, Body: io.NewSectionReader(u.file, 0, u.size), ContentLength: &u.size,
		ChecksumSHA256: &want, ChecksumAlgorithm: types.ChecksumAlgorithmSha256, IfNoneMatch: u.unless(),
		ServerSideEncryption: method, SSEKMSKeyId: key, Metadata: u.metadata, ContentType: u.contentType(),
	}, u.watch)
	if err != nil {
		err = u.client.explain(ctx, "PutObject", u.Address, err)
		if errors.Is(err, remote.ErrChecksum) {
			err = cmp.Or(u.edited(), err)
		}
		return nil, err
	}
	if out.ChecksumSHA256 != nil && *out.ChecksumSHA256 != want {
		return nil, remote.ErrChecksum
	}
	if u.opt.Progress != nil {
		u.opt.Progress(u.size, u.size)
	}
	return u.stored(out.VersionId, out.ETag, 1, out.ServerSideEncryption), nil
}

// edited returns ErrEdited if the file has changed since Put began.
func (u *upload) edited() error {
	sum, err := checksum.Of(io.NewSectionReader(u.file, 0, u.size))
	if err == nil && sum != u.sum {
		err = ErrEdited
	}
	return err
}

// stored describes the object after it was stored.
func (u *upload) stored(version, etag *string, parts int, encrypted types.ServerSideEncryption) *Stored {
	s := &Stored{
		Address: u.Address, ETag: aws.ToString(etag), SHA256: u.sum, Size: u.size, Parts: parts, Encrypted: string(encrypted),
	}
	s.VersionID = keptVersion(version)
	return s
}
