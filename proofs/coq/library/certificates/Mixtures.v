(* Mixtures at the ends of the weight are the laws themselves. *)
Require Import Reals Lra.
From Divergences.library Require Import Sums Laws Divergences.
Open Scope R_scope.

Lemma mix_at_zero p q : mix p q 0 = p.
Proof. apply FunctionalExtensionality.functional_extensionality. intros i. unfold mix. ring. Qed.
Lemma mix_at_one p q : mix p q 1 = q.
Proof. apply FunctionalExtensionality.functional_extensionality. intros i. unfold mix. ring. Qed.
