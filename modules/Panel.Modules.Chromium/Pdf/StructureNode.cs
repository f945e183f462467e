namespace Panel.Modules.Chromium.Pdf;

/// <summary>
/// What a node of the structure tree holds: further nodes, marked content of a page, or an annotation.
/// </summary>
internal abstract record StructureKid;

/// <param name="Page">Object number of the page.</param>
/// <param name="Id">Marked-content id within that page.</param>
internal sealed record MarkedContent(int Page, int Id) : StructureKid;

/// <param name="Page">Object number of the page.</param>
/// <param name="Object">Object number of the annotation.</param>
internal sealed record ObjectContent(int Page, int Object) : StructureKid;

/// <summary>An element of the structure tree (ISO 32000-1, 14.7): what a screen reader walks through.</summary>
/// <param name="Role">Its type: <c>Art</c>, <c>H1</c>, <c>TD</c>…</param>
/// <param name="Source">The dictionary it was read from, for language, alternative text and attributes.</param>
internal sealed record StructureNode(string Role, PdfDictionary Source, IReadOnlyList<StructureKid> Kids) : StructureKid
{
    /// <summary>Object numbers of the pages its content stands on.</summary>
    public IEnumerable<int> Pages => Kids.SelectMany(kid => kid switch
    {
        MarkedContent content => [content.Page],
        ObjectContent content => [content.Page],
        StructureNode node => node.Pages,
        _ => [],
    });
}

/// <summary>
/// Reads the structure tree and leaves out what says nothing: the browser wraps every run of text in elements without a
/// meaning, nearly two thirds of the tree.
/// </summary>
internal sealed class StructureReader(PdfFile file)
{
    private const int MaxDepth = 400;
    private static readonly string[] Telling = ["Lang", "Alt", "ActualText", "E", "A", "ID"];

    /// <summary>The document's own children; one <c>Art</c> per article of the page.</summary>
    public IReadOnlyList<StructureKid> ReadDocument()
    {
        var root = file.Dictionary(file.Catalog["StructTreeRoot"])
            ?? throw new PdfFormatException("The PDF has no tags.");
        var top = Items(root["K"]).Select(file.Dictionary).OfType<PdfDictionary>();
        return [.. top.SelectMany(element => KidsOf(element, null, 0))];
    }

    private List<StructureKid> KidsOf(PdfDictionary element, int? page, int depth)
    {
        if (depth > MaxDepth) throw new PdfFormatException("The PDF's tags are nested too deeply.");
        page = (element["Pg"] as PdfReference)?.Number ?? page;
        var kids = new List<StructureKid>();
        foreach (var item in Items(element["K"])) AddKid(kids, item, page, depth);
        return kids;
    }

    private void AddKid(List<StructureKid> kids, PdfValue item, int? page, int depth)
    {
        if (item is PdfToken token)
        {
            if (token.AsInt() is { } id && page is { } onPage) kids.Add(new MarkedContent(onPage, id));
            return;
        }
        if (file.Dictionary(item) is not { } dictionary) return;
        var own = (dictionary["Pg"] as PdfReference)?.Number ?? page;
        if (dictionary.Name("Type") == "MCR" && own is { } contentPage)
            kids.Add(new MarkedContent(
                contentPage, dictionary.Int("MCID") ?? throw new PdfFormatException("Content without id.")));
        else if (dictionary.Name("Type") == "OBJR" && own is { } objectPage && dictionary["Obj"] is PdfReference target)
            kids.Add(new ObjectContent(objectPage, target.Number));
        else if (dictionary.Name("S") is { } role)
            AddElement(kids, dictionary, role, KidsOf(dictionary, own, depth + 1));
    }

    private static void AddElement(
        List<StructureKid> kids, PdfDictionary element, string role, List<StructureKid> children)
    {
        if (role is "NonStruct" && !Telling.Any(key => element[key] is not null)) kids.AddRange(children);
        else if (children.Count > 0 || role is "TD" or "TH") kids.Add(new StructureNode(role, element, children));
    }

    private IEnumerable<PdfValue> Items(PdfValue? value) => value switch
    {
        null => [],
        PdfArray array => array.Items,
        PdfReference reference when file.Resolve(reference) is PdfArray array => array.Items,
        _ => [value],
    };
}
