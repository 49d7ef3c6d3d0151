(* (p − q)²/(p + q) ≤ |p − q|, outcome by outcome. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Triangular.
Open Scope R_scope.

Theorem triangular_lies_between_zero_and_twice_tv :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  0 <= (Tri n p q) /\ (Tri n p q) <= (2 * (TV n p q)) /\ (2 * (TV n p q)) <= 2.
Proof.
  intros n p q Hp Hq. pose proof (TV_le_one n p q Hp Hq). destruct Hp as (Hp & _), Hq as (Hq & _). split; [|split; [|lra]].
  - apply sum_nonneg. intros. apply triangular_share_nonneg; auto.
  - unfold TV, Tri. replace (2 * (sum n _ / 2)) with (sum n (fun i => Rabs (p i - q i))) by field.
    apply sum_le. intros. apply triangular_share_tv; auto.
Qed.
