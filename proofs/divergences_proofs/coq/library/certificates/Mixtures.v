(* Mixtures at the ends of the weight are the laws themselves; between them the weight is 1/(1 + u), and what is left u/(1 + u). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.certificates Require Import Rays Outcomes Values.
Open Scope R_scope.

Lemma mix_at_zero p q : mix p q 0 = p.
Proof. apply FunctionalExtensionality.functional_extensionality. intros i. unfold mix. ring. Qed.
Lemma mix_at_one p q : mix p q 1 = q.
Proof. apply FunctionalExtensionality.functional_extensionality. intros i. unfold mix. ring. Qed.

Ltac unfold_squares ::=
  unfold square_per in *;
  repeat match goal with
  | |- context [ln _] =>
      match goal with |- context [1 - 1 / (1 + ?u)] => replace (1 - 1 / (1 + u)) with (u / (1 + u)) by (field; lra) end
  end.

(* What a law without mass leaves of a mixture is a product, whose logarithm is a sum. *)
Ltac settle_roots ::=
  repeat first
    [ rewrite Rmult_0_l | rewrite Rmult_0_r | rewrite Rplus_0_l | rewrite Rplus_0_r | rewrite sqrt_0 | rewrite sqrt_square by lra
    | match goal with |- context [sqrt (?a * ?a * (?b * ?b))] =>
        replace (a * a * (b * b)) with ((a * b) * (a * b)) by ring; rewrite (sqrt_square (a * b)) by (apply Rmult_le_pos; lra) end ].
