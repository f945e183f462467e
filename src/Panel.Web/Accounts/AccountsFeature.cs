using Panel.Platform;
using Panel.Web.Registration;

namespace Panel.Web.Accounts;

/// <summary>Accounts, their subprojects and sellers, and what is missing in their data.</summary>
internal sealed class AccountsFeature : IFeature
{
    public void Register(FeatureSetup setup)
    {
        setup.Page(new("Accounts", 210, "Accounts", "/accounts", "folder-tree", Permission.ReadAccounts));
        setup.Page(new("Accounts", 220, "Findings", "/findings", "list-checks", Permission.EditAccounts));
        // Customers see who bills them on every invoice; a list of sellers is for those who sell.
        setup.Page(new("Invoicing", 440, "Sellers", "/sellers", "landmark", Permission.ReadCatalog));
        setup.Help(new("subprojects", 30, "folder-tree", "accounts", "subprojects"));
        setup.Help(new("sellers", 60, "landmark", "sellers", "tax-rates"));
    }
}
