namespace Panel.Modules.Chromium.Pdf;

/// <summary>Name and language of one document within a batch.</summary>
internal sealed record PdfPart(string Title, string Language);

/// <summary>One document cut out of a batch.</summary>
internal sealed record SplitDocument(byte[] Pdf, int Pages);

/// <summary>
/// Cuts a batch into its documents. Where one begins is read from the tags: every article of the batch page is an
/// <c>Art</c> element, and its content names the pages it stands on. Each result is a whole PDF: only the objects its
/// pages need, its own part of the tags, its own title.
/// </summary>
internal static class PdfSplitter
{
    /// <exception cref="PdfFormatException">The articles in the PDF are not the parts asked for; nothing is
    /// returned.</exception>
    public static IReadOnlyList<SplitDocument> Split(ReadOnlyMemory<byte> pdf, IReadOnlyList<PdfPart> parts)
    {
        var file = new PdfFile(pdf);
        var articles = new StructureReader(file).ReadDocument().OfType<StructureNode>().Where(n => n.Role == "Art")
            .ToList();
        if (articles.Count != parts.Count)
            throw new PdfFormatException($"{parts.Count} documents were printed, {articles.Count} can be found.");
        var starts = Starts(file, articles);
        return [.. parts.Select((part, i) =>
        {
            var end = i + 1 < starts.Count ? starts[i + 1] : file.Pages.Count;
            return new PartWriter(file, part, articles[i], [.. file.Pages.Take(starts[i]..end)]).Write();
        })];
    }

    private static List<int> Starts(PdfFile file, List<StructureNode> articles)
    {
        var index = file.Pages.Select((page, i) => (page, i)).ToDictionary(p => p.page, p => p.i);
        var starts = articles.ConvertAll(article => article.Pages.Select(page => index[page]).DefaultIfEmpty(-1).Min());
        for (var i = 0; i < starts.Count; i++)
        {
            if (starts[i] < 0 || (i == 0 ? starts[i] != 0 : starts[i] <= starts[i - 1]))
                throw new PdfFormatException($"Document {i + 1} of the batch has no pages of its own.");
        }
        return starts;
    }

    private sealed class PartWriter(PdfFile file, PdfPart part, StructureNode article, IReadOnlyList<int> pages)
    {
        private readonly PdfWriter _writer = new();
        private readonly Dictionary<int, PdfReference?> _copied = [];
        private readonly Dictionary<int, int> _annotationKeys = [];

        public SplitDocument Write()
        {
            var catalog = _writer.Reserve();
            var root = _writer.Reserve();
            foreach (var page in pages) _copied[page] = _writer.Reserve();
            for (var i = 0; i < pages.Count; i++) WritePage(i, root);
            _writer.Put(root, PdfDictionary.Of(
                ("Type", new PdfName("Pages")), ("Count", PdfToken.Of(pages.Count)),
                ("Kids", PdfArray.Of(pages.Select(page => _copied[page]!)))));
            var tags = new StructureWriter(file, _writer, pages, number => _copied.GetValueOrDefault(number))
                .Write(article, number => _annotationKeys.TryGetValue(number, out var key) ? key : null);
            _writer.Put(catalog, Catalog(root, tags));
            var producer = file.Dictionary(file.Trailer["Info"])?["Producer"];
            var info = _writer.Add(PdfDictionary.Of(
                ("Title", PdfToken.Text(part.Title)), ("Creator", PdfToken.Text("Panel")), ("Producer", producer)));
            return new SplitDocument(_writer.Finish(catalog, info), pages.Count);
        }

        private PdfDictionary Catalog(PdfReference pageTree, PdfReference tags) => PdfDictionary.Of(
            ("Type", new PdfName("Catalog")), ("Pages", pageTree), ("Lang", PdfToken.Text(part.Language)),
            ("MarkInfo", PdfDictionary.Of(("Marked", PdfToken.Of("true")))), ("StructTreeRoot", tags),
            ("ViewerPreferences", PdfDictionary.Of(("DisplayDocTitle", PdfToken.Of("true")))));

        private void WritePage(int index, PdfReference tree)
        {
            var source = file.Dictionary(new PdfReference(pages[index]))!;
            var page = (PdfDictionary)Copy(source.With(("Parent", null), ("StructParents", null)));
            _writer.Put(_copied[pages[index]]!, page.With(("Parent", tree), ("StructParents", PdfToken.Of(index))));
        }

        private PdfValue Copy(PdfValue value) => value switch
        {
            PdfReference reference => (PdfValue?)Copy(reference) ?? PdfToken.Of("null"),
            PdfArray array => PdfArray.Of(array.Items.Select(Copy)),
            PdfDictionary dictionary => new PdfDictionary(
                [.. dictionary.Entries.Select(entry => KeyValuePair.Create(entry.Key, Copy(entry.Value)))]),
            PdfStream stream => new PdfStream((PdfDictionary)Copy(stream.Dictionary), stream.Data),
            _ => value,
        };

        private PdfReference? Copy(PdfReference reference)
        {
            if (_copied.TryGetValue(reference.Number, out var known)) return known;
            // A link to another document's page leads nowhere here; it must not drag that document in.
            var value = file.Resolve(reference);
            if (value is null || IsForeign(value)) return _copied[reference.Number] = null;
            var copy = _writer.Reserve();
            _copied[reference.Number] = copy;
            _writer.Put(copy, Renumbered(reference.Number, Copy(value)));
            return copy;
        }

        private static bool IsForeign(PdfValue value) => value is PdfDictionary dictionary
            && dictionary.Name("Type") is "Page" or "Pages" or "Catalog" or "StructTreeRoot" or "StructElem";

        private PdfValue Renumbered(int number, PdfValue value)
        {
            if (value is not PdfDictionary annotation || annotation["StructParent"] is null) return value;
            _annotationKeys[number] = pages.Count + _annotationKeys.Count;
            return annotation.With(("StructParent", PdfToken.Of(_annotationKeys[number])));
        }
    }
}
