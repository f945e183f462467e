namespace Panel.Web.Registration;

/// <summary>
/// All that a feature adds to the web UI, in one file of its own: <c>Invoicing/InvoicingFeature.cs</c>. It is found by
/// itself; to add a feature nothing central is edited.
/// </summary>
internal interface IFeature
{
    /// <summary>Called once, while the program is put together.</summary>
    void Register(FeatureSetup setup);
}
