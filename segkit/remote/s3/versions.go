package s3

import (
	"context"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// StoredVersion is one version of an object, or the mark of its deletion.
type StoredVersion struct {
	Address
	ETag     string
	Size     int64
	Modified time.Time
	Latest   bool
	Deleted  bool
}

// Versions lists the versions of an object, the newest first.
func (c *Client) Versions(ctx context.Context, a Address) ([]StoredVersion, error) {
	var out []StoredVersion
	pages := s3.NewListObjectVersionsPaginator(c.api, &s3.ListObjectVersionsInput{Bucket: &a.Bucket, Prefix: &a.Key})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, c.explain(ctx, "ListObjectVersions", a, err)
		}
		for _, v := range page.Versions {
			if aws.ToString(v.Key) == a.Key {
				out = append(out, StoredVersion{
					Address: Address{a.Bucket, a.Key, aws.ToString(v.VersionId)}, ETag: aws.ToString(v.ETag), Size: aws.ToInt64(v.Size),
					Modified: aws.ToTime(v.LastModified), Latest: aws.ToBool(v.IsLatest),
				})
			}
		}
		for _, v := range page.DeleteMarkers {
			if aws.ToString(v.Key) == a.Key {
				out = append(out, StoredVersion{
					Address:  Address{a.Bucket, a.Key, aws.ToString(v.VersionId)},
					Modified: aws.ToTime(v.LastModified), Latest: aws.ToBool(v.IsLatest), Deleted: true,
				})
			}
		}
	}
	slices.SortStableFunc(out, newestFirst)
	return out, nil
}

// newestFirst compares two versions of an object. The latest comes first, whatever the server's clock says of
// those before: it may tell whole seconds, or when it put an older one aside.
func newestFirst(a, b StoredVersion) int {
	switch {
	case a.Latest && !b.Latest:
		return -1
	case b.Latest && !a.Latest:
		return 1
	}
	return b.Modified.Compare(a.Modified)
}
