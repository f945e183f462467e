using System.Text;

namespace Panel.Modules.Chromium.Pdf;

/// <summary>
/// Writes one part's structure tree anew: elements, the parent tree that leads from content back to its element, and
/// the ids by which cells name their headings.
/// </summary>
internal sealed class StructureWriter(
    PdfFile file, PdfWriter writer, IReadOnlyList<int> pages, Func<int, PdfReference?> copied)
{
    private readonly SortedDictionary<int, PdfReference>[] _owners = [
        .. pages.Select(_ => new SortedDictionary<int, PdfReference>())
    ];
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PdfReference> _idTree = new(StringComparer.Ordinal);

    /// <summary>Elements of annotations by the annotation's object number in the source.</summary>
    private readonly Dictionary<int, PdfReference> _annotations = [];

    /// <summary>Writes the tree of one article and returns its root.</summary>
    /// <param name="annotationKey">Key in the parent tree that an annotation was copied with.</param>
    public PdfReference Write(StructureNode article, Func<int, int?> annotationKey)
    {
        var root = writer.Reserve();
        var document = writer.Reserve();
        var top = WriteNode(article, document);
        writer.Put(document, PdfDictionary.Of(("S", new PdfName("Document")), ("P", root), ("K", PdfArray.Of([top]))));
        var numbers = ParentTree(annotationKey);
        writer.Put(root, PdfDictionary.Of(
            ("Type", new PdfName("StructTreeRoot")), ("K", document),
            (
                "ParentTree",
                PdfDictionary.Of(
                    ("Nums", PdfArray.Of(numbers.SelectMany(n => new[] { PdfToken.Of(n.Key), n.Value }))))),
            ("ParentTreeNextKey", PdfToken.Of(numbers.Count == 0 ? 0 : numbers.Keys.Max() + 1)),
            ("IDTree", _idTree.Count == 0 ? null : PdfDictionary.Of(
                ("Names", PdfArray.Of(_idTree.SelectMany(id => new PdfValue[] { Literal(id.Key), id.Value })))))));
        return root;
    }

    private PdfReference WriteNode(StructureNode node, PdfReference parent)
    {
        var self = writer.Reserve();
        var page = node.Kids.OfType<MarkedContent>().Select(content => (int?)content.Page).FirstOrDefault();
        var kids = node.Kids.Select(kid => Kid(kid, self, page)).OfType<PdfValue>().ToList();
        writer.Put(self, PdfDictionary.Of(
            ("S", new PdfName(node.Role)), ("P", parent), ("Pg", page is { } number ? copied(number) : null),
            ("K", kids.Count switch { 0 => null, 1 => kids[0], _ => new PdfArray(kids) }),
            ("A", Attributes(node.Source["A"])), ("ID", Id(node.Source["ID"], self)), ("Lang", node.Source["Lang"]),
            ("Alt", node.Source["Alt"]), ("ActualText", node.Source["ActualText"]), ("E", node.Source["E"])));
        return self;
    }

    private PdfValue? Kid(StructureKid kid, PdfReference self, int? page) => kid switch
    {
        StructureNode child => WriteNode(child, self),
        MarkedContent content => Content(content, self, page),
        ObjectContent annotation => Annotation(annotation, self),
        _ => null,
    };

    private PdfValue? Content(MarkedContent content, PdfReference self, int? page)
    {
        var index = Index(content.Page);
        if (index < 0) return null;
        _owners[index][content.Id] = self;
        return content.Page == page
            ? PdfToken.Of(content.Id)
            : PdfDictionary.Of(
                ("Type", new PdfName("MCR")), ("Pg", copied(content.Page)), ("MCID", PdfToken.Of(content.Id)));
    }

    private PdfDictionary? Annotation(ObjectContent annotation, PdfReference self)
    {
        if (Index(annotation.Page) < 0 || copied(annotation.Object) is not { } target) return null;
        _annotations[annotation.Object] = self;
        return PdfDictionary.Of(("Type", new PdfName("OBJR")), ("Pg", copied(annotation.Page)), ("Obj", target));
    }

    private SortedDictionary<int, PdfValue> ParentTree(Func<int, int?> annotationKey)
    {
        var numbers = new SortedDictionary<int, PdfValue>();
        for (var page = 0; page < _owners.Length; page++)
        {
            var owners = _owners[page];
            var length = owners.Count == 0 ? 0 : owners.Keys.Max() + 1;
            numbers[page] = writer.Add(PdfArray.Of(
                Enumerable.Range(0, length)
                    .Select(id => owners.TryGetValue(id, out var owner) ? (PdfValue)owner : PdfToken.Of("null"))));
        }
        foreach (var (annotation, owner) in _annotations)
            if (annotationKey(annotation) is { } key) numbers[key] = owner;
        return numbers;
    }

    // The browser writes one dictionary per attribute and spells out spans of 1, which are the default.
    private PdfDictionary? Attributes(PdfValue? value)
    {
        var all = file.Resolve(value) is PdfArray array ? array.Items : value is null ? [] : [value];
        var entries = all.Select(file.Dictionary).OfType<PdfDictionary>().SelectMany(d => d.Entries)
            .Where(entry => entry.Key is not ("RowSpan" or "ColSpan") || (entry.Value as PdfToken)?.AsInt() != 1)
            .DistinctBy(entry => entry.Key)
            .Select(entry => (entry.Key, entry.Key == "Headers" ? Headers(entry.Value) : entry.Value))
            .ToList();
        return entries.Count > 1 ? PdfDictionary.Of(entries) : null;
    }

    private PdfValue? Headers(PdfValue value) => value is PdfArray ids
        ? PdfArray.Of(ids.Items.OfType<PdfToken>().Select(id => Literal(NewId(id))))
        : null;

    private PdfToken? Id(PdfValue? value, PdfReference self)
    {
        if (value is not PdfToken old) return null;
        var id = NewId(old);
        _idTree[id] = self;
        return Literal(id);
    }

    // The browser's ids count through its whole life; ours begin anew, so that a document does not depend on its
    // neighbours.
    private string NewId(PdfToken old)
    {
        var key = Encoding.Latin1.GetString(old.Bytes.Span);
        if (!_ids.TryGetValue(key, out var id)) _ids[key] = id = $"h{_ids.Count + 1:D5}";
        return id;
    }

    private static PdfToken Literal(string ascii) => PdfToken.Of($"({ascii})");

    private int Index(int page)
    {
        for (var i = 0; i < pages.Count; i++)
            if (pages[i] == page) return i;
        return -1;
    }
}
