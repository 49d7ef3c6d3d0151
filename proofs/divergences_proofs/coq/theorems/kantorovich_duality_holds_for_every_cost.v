(* By Fourier and Motzkin's elimination some plan costs W1 and some potentials earn it; no plan costs less than they earn. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Duality Programme Attainment.
Open Scope R_scope.

Theorem kantorovich_duality_holds_for_every_cost :
forall (m n : nat) (p q : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  (exists (f h : nat -> R), exists (g : nat -> nat -> R), (coupling n m p q g) /\
  ((forall i j, (i < n)%nat -> (j < m)%nat -> f i - h j <= d i j)) /\
  ((W1 n m d p q) = (Finite (cost n m d g)) /\ (cost n m d g) = ((E n p f) - (E m q h)))).
Proof.
  intros m n p q d Hp Hq. destruct (W1_finite n m d p q Hp Hq) as (w & is_w).
  destruct (pmf_charges m q Hq) as (k & Hk & _). assert (some : (0 < m)%nat) by lia.
  destruct (best_plan n m d p q w some Hp Hq is_w) as (g & couples & cheap).
  destruct (best_potentials n m d p q w is_w) as (f & h & below & gains).
  pose proof (earned_le_cost n m p q d g f h couples below) as weak.
  exists f, h, g. split; [exact couples|]. split; [exact below|].
  unfold earned in *. unfold E. rewrite is_w. split; [f_equal; lra|lra].
Qed.
