(* Sums with a term −∞: those with a term ∞, turned. *)
Require Import Reals Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended.
Open Scope R_scope.

Lemma vopp_vplus a b : vopp (vplus a b) = vplus (vopp a) (vopp b).
Proof. destruct a as [[| |]|], b as [[| |]|]; try reflexivity. simpl. now rewrite Ropp_plus_distr. Qed.

Lemma vopp_vopp a : vopp (vopp a) = a.
Proof. destruct a as [[| |]|]; try reflexivity. simpl. now rewrite Ropp_involutive. Qed.

Lemma vsum_vopp n f : vsum n (fun i => vopp (f i)) = vopp (vsum n f).
Proof. induction n; simpl; [now rewrite Ropp_0|]. now rewrite IHn, vopp_vplus. Qed.

Lemma vsum_minus_infinite n f k :
  (forall i, (i < n)%nat -> exists x, f i = Some x /\ x <> p_infty) -> (k < n)%nat -> f k = Some m_infty ->
  vsum n f = Some m_infty.
Proof.
  intros all Hk bottom. rewrite <- (vopp_vopp (vsum n f)), <- vsum_vopp, (vsum_infinite n _ k); auto.
  - intros i Hi. destruct (all i Hi) as (x & -> & Hx). exists (Rbar_opp x). split; [reflexivity|]. now destruct x.
  - now rewrite bottom.
Qed.
