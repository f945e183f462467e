namespace Panel.Accounts;

/// <summary>
/// Declares that a use case changes what an account owes: it asks <see cref="SellersRight"/>, and the tenancy matrix
/// tries it by payer, seller and everybody between.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ChangesWhatIsOwedAttribute : Attribute;
