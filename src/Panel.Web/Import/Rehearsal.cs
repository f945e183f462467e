using Panel.Import;

namespace Panel.Web.Import;

/// <summary>
/// Files that were rehearsed and what the rehearsal said; what is imported afterwards are these very bytes.
/// </summary>
/// <param name="Ignored">Names that came along and do not belong to a company.</param>
public sealed record Rehearsal(CompanyFiles Files, ImportReport Report, IReadOnlyCollection<string> Ignored)
{
    /// <summary>The family of long work under which a person's rehearsal is kept.</summary>
    internal const string Kind = "import.rehearsal";

    public int Added => Report.Entities.Sum(entity => entity.Added);

    public int Changed => Report.Entities.Sum(entity => entity.Changed);

    public int Missing => Report.Entities.Sum(entity => entity.Missing);
}
