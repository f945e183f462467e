// Faults on purpose: a small program whose earlier feature uses a later one in every way there is. FeatureOrderTests
// proves that each is seen.
namespace Planted.Tax
{
    public class Upstairs
    {
        public static int Number => 7;

        public int Count;

        public static void Call()
        {
        }

        public static T Make<T>() where T : new() => new();

        public sealed class Inside;
    }

    public interface IUpstairs;

    public sealed class UpstairsException : Exception;

    [AttributeUsage(AttributeTargets.All)]
    public sealed class UpstairsAttribute : Attribute;

    public enum UpstairsKind
    {
        One,
    }

    /// <summary>In order: a later feature may use an earlier one.</summary>
    public sealed class Downstairs
    {
        public Accounts.Innocent? Innocent { get; set; }
    }
}

namespace Planted.Accounts
{
    using Planted.Tax;

    public sealed class Innocent;

    public sealed class ByBaseClass : Upstairs;

    public sealed class ByInterface : IUpstairs;

    public sealed class ByField
    {
        private readonly Upstairs? _field = null;

        public override string ToString() => $"{_field}";
    }

    public sealed class ByProperty
    {
        public Upstairs? Property { get; set; }
    }

    public static class ByParameter
    {
        public static void Do(Upstairs? parameter) => _ = parameter;
    }

    public static class ByReturn
    {
        public static Upstairs? Do() => null;
    }

    public static class ByGenericArgument
    {
        public static void Do(Dictionary<int, List<Upstairs[]>> parameter) => _ = parameter;
    }

    public sealed class ByConstraint<T> where T : Upstairs
    {
        public T? Value { get; set; }
    }

    [Upstairs]
    public sealed class ByAttribute;

    public static class ByCall
    {
        public static void Do() => Upstairs.Call();
    }

    public static class ByStaticProperty
    {
        public static int Do() => Upstairs.Number;
    }

    public static class ByGenericCall
    {
        public static object Do() => Upstairs.Make<Upstairs>();
    }

    public static class ByTypeof
    {
        public static Type Do() => typeof(Upstairs);
    }

    public static class ByCast
    {
        public static bool Do(object thing) => thing is Upstairs { Count: > 1 };
    }

    public static class ByNestedType
    {
        public static object Do() => new Upstairs.Inside();
    }

    public static class ByEnum
    {
        public static string Do() => $"{default(UpstairsKind)}";
    }

    public static class ByCatch
    {
        public static int Do()
        {
            try
            {
                return 1;
            }
            catch (UpstairsException)
            {
                return 2;
            }
        }
    }

    public static class ByLambda
    {
        public static Func<int> Do() => () => Upstairs.Number;
    }

    public static class ByAsync
    {
        public static async Task<int> DoAsync()
        {
            await Task.Yield();
            return Upstairs.Number;
        }
    }

    public static class ByIterator
    {
        public static IEnumerable<int> Do()
        {
            yield return Upstairs.Number;
        }
    }

    public static class ByInnerClass
    {
        public static class Inner
        {
            public static int Do() => Upstairs.Number;
        }
    }
}

namespace Planted.Cellar
{
    /// <summary>A feature that is not in the list.</summary>
    public sealed class Hidden
    {
        public string Text { get; set; } = "";
    }
}
