package s3

import (
	"bytes"
	"context"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"hash/crc64"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"customer-segmentation/segkit/remote"
)

// metaSHA256 is the metadata in which push keeps the SHA-256 of the whole file. For a
// file sent in parts, S3 itself keeps only a checksum of the parts' checksums.
const metaSHA256 = "sha256"

// storedSum is a checksum that the store keeps.
type storedSum struct {
	new   func() hash.Hash
	want  []byte
	parts int // it is the checksum of the checksums of this many parts; 0 means of the whole file

	written bool // by whoever stored the object, not by the store
}

// nvme is the polynomial of CRC-64/NVME.
const nvme = 0x9a6c9329ac4bc9b5

// sumsOf lists the checksums in an answer, the strongest first. The ETag is one of them,
// an MD5, unless the object is encrypted with a key of its own.
func sumsOf(out *s3.GetObjectOutput) (sums []storedSum) {
	if sum, err := hex.DecodeString(out.Metadata[metaSHA256]); err == nil && len(sum) == sha256.Size {
		sums = append(sums, storedSum{new: sha256.New, want: sum, written: true})
	}
	for _, c := range []struct {
		value *string
		new   func() hash.Hash
	}{
		{out.ChecksumSHA256, sha256.New},
		{out.ChecksumSHA1, sha1.New},
		{out.ChecksumCRC64NVME, func() hash.Hash { return crc64.New(crc64.MakeTable(nvme)) }},
		{out.ChecksumCRC32C, func() hash.Hash { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }},
		{out.ChecksumCRC32, func() hash.Hash { return crc32.NewIEEE() }},
	} {
		text, parts := cutParts(aws.ToString(c.value))
		if sum, err := base64.StdEncoding.DecodeString(text); err == nil && len(sum) == c.new().Size() {
			sums = append(sums, storedSum{new: c.new, want: sum, parts: parts})
		}
	}
	text, parts := cutParts(strings.Trim(aws.ToString(out.ETag), `"`))
	plain := out.ServerSideEncryption == "" || out.ServerSideEncryption == types.ServerSideEncryptionAes256
	if sum, err := hex.DecodeString(text); err == nil && len(sum) == md5.Size && plain && out.SSECustomerAlgorithm == nil {
		sums = append(sums, storedSum{new: md5.New, want: sum, parts: parts})
	}
	return sums
}

// cutParts splits "sum-3", S3's notation for the checksum of three parts.
func cutParts(s string) (sum string, parts int) {
	sum, n, ok := strings.Cut(s, "-")
	if !ok {
		return s, 0
	}
	parts, err := strconv.Atoi(n)
	if err != nil || parts < 1 {
		return "", 0
	}
	return sum, parts
}

// verifier returns a function that checks a whole file against the strongest of the
// sums, preferring those of the whole file. The sum in the metadata is whatever somebody
// wrote there: if it differs, the store's own sums decide.
func (o *object) verifier(sums []storedSum) (verify func(context.Context, *os.File) error, warnings []string) {
	if len(sums) == 0 {
		return nil, []string{"The store keeps no checksum of this object: only the connection protects its bytes."}
	}
	return func(ctx context.Context, f *os.File) error {
		err := o.check(ctx, f, strongest(sums))
		if errors.Is(err, remote.ErrChecksum) && sums[0].written && len(sums) > 1 {
			err = o.check(ctx, f, strongest(sums[1:]))
		}
		return err
	}, nil
}

// strongest returns the first sum of the whole file, or else the first sum.
func strongest(sums []storedSum) storedSum {
	best := sums[0]
	for _, sum := range sums {
		if best.parts > 0 && sum.parts == 0 {
			best = sum
		}
	}
	return best
}

// check compares a file with a checksum.
func (o *object) check(ctx context.Context, f *os.File, want storedSum) error {
	if want.parts == 0 {
		sum := want.new()
		if _, err := io.Copy(sum, io.NewSectionReader(f, 0, math.MaxInt64)); err != nil {
			return err
		}
		return compareSums(sum.Sum(nil), want.want)
	}
	size, err := o.partSize(ctx)
	if err != nil {
		return err
	}
	return verifyParts(f, want, size)
}

// partSize returns the size of the first part. Common programs make all parts but the
// last of the same size.
func (o *object) partSize(ctx context.Context) (int64, error) {
	out, err := o.client.api.HeadObject(ctx, &s3.HeadObjectInput{
		Bucket: &o.Bucket, Key: &o.Key, VersionId: o.versionID(), PartNumber: aws.Int32(1),
	})
	if err != nil {
		return 0, o.client.explain(ctx, "HeadObject", o.Address, err)
	}
	return aws.ToInt64(out.ContentLength), nil
}

// verifyParts compares a file with the checksum of its parts' checksums.
func verifyParts(f *os.File, want storedSum, partSize int64) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if partSize <= 0 || (info.Size()+partSize-1)/partSize != int64(want.parts) {
		return fmt.Errorf("the store keeps a checksum of %d parts of different sizes, which cannot be checked: "+
			"upload the file with report data push", want.parts)
	}
	all := want.new()
	for from := int64(0); from < info.Size(); from += partSize {
		part := want.new()
		if _, err := io.Copy(part, io.NewSectionReader(f, from, partSize)); err != nil {
			return err
		}
		all.Write(part.Sum(nil))
	}
	return compareSums(all.Sum(nil), want.want)
}

func compareSums(got, want []byte) error {
	if !bytes.Equal(got, want) {
		return remote.ErrChecksum
	}
	return nil
}
