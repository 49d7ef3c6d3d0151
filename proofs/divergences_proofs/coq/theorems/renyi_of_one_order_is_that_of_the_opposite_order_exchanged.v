(* One sum, Σ p^α·q^(1−α), written both ways. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.

Theorem renyi_of_one_order_is_that_of_the_opposite_order_exchanged :
forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  (0 < t /\ t < 1) ->
  veq (vtimes (num (1 - t)) (vover (vlog (vsum n (fun i => (vtimes (vpower (num (p i)) t) (vpower (num (q i)) (1 - t)))))) (num (t - 1)))) (vtimes (num t) (vover (vlog (vsum n (fun i => (vtimes (vpower (num (q i)) (1 - t)) (vpower (num (p i)) t))))) (num ((1 - t) - 1)))).
Proof.
  intros n p q t Hp Hq Ht.
  assert (vsum n (fun i => vtimes (vpower (num (q i)) (1 - t)) (vpower (num (p i)) t))
          = vsum n (fun i => vtimes (vpower (num (p i)) t) (vpower (num (q i)) (1 - t)))) as ->.
  { apply vsum_ext. intros i Hi. destruct (vpower (num (q i)) (1 - t)) as [x|], (vpower (num (p i)) t) as [y|]; try reflexivity.
    rewrite !vtimes_some. f_equal. apply Rbar_mult_comm. }
  replace (1 - t - 1) with (- t) by ring. match goal with |- context [vlog ?v] => destruct (vlog v) as [[x| |]|] end.
  - fold (num x). rewrite !vover_num, !vtimes_num by lra. apply veq_num. field. lra.
  - unfold vover, num, lift2, over. destruct (Req_EM_T (t - 1) 0), (Req_EM_T (- t) 0); try lra.
    rewrite !vtimes_some. cbn [veq wherever].
    assert (forall c, c < 0 -> Rbar_mult p_infty (Finite c) = m_infty) as neg
      by (intros; apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_neg; simpl; lra).
    assert (forall c, 0 < c -> Rbar_mult (Finite c) m_infty = m_infty) as pos
      by (intros; rewrite Rbar_mult_comm; apply is_Rbar_mult_unique, is_Rbar_mult_m_infty_pos; simpl; lra).
    rewrite (neg (/ (t - 1))), (neg (/ - t)), (pos (1 - t)), (pos t) by (lra || (apply Rinv_lt_0_compat; lra)). reflexivity.
  - unfold vover, num, lift2, over. destruct (Req_EM_T (t - 1) 0), (Req_EM_T (- t) 0); try lra.
    rewrite !vtimes_some. cbn [veq wherever].
    assert (forall c, c < 0 -> Rbar_mult m_infty (Finite c) = p_infty) as neg
      by (intros; apply is_Rbar_mult_unique, is_Rbar_mult_m_infty_neg; simpl; lra).
    assert (forall c, 0 < c -> Rbar_mult (Finite c) p_infty = p_infty) as pos
      by (intros; rewrite Rbar_mult_comm; apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos; simpl; lra).
    rewrite (neg (/ (t - 1))), (neg (/ - t)), (pos (1 - t)), (pos t) by (lra || (apply Rinv_lt_0_compat; lra)). reflexivity.
  - simpl. destruct (Req_EM_T (1 - t) 0), (Req_EM_T t 0); try lra. exact I.
Qed.
