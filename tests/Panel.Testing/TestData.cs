namespace Panel.Testing;

/// <summary>The companies in <c>tests/data</c>, some with what must come of them; its README says which.</summary>
public static class TestData
{
    /// <summary>A company of 577 accounts with its exact plan, as a folder of the import's nine files.</summary>
    public static string Nordhost => Path("nordhost");

    /// <summary>A path below <c>tests/data</c>, with forward slashes.</summary>
    public static string Path(string relative) => Repository.Path("tests/data/" + relative);
}
