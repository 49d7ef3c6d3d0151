(* What is missing is KL from the joint law to P(x)·Q(c|x): Gibbs, and its equality case. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Logarithm.
From Divergences.library.entropic Require Import Gibbs Joint.
Open Scope R_scope.

Theorem infogan_bound_is_the_information_less_a_kl : forall n m t Q,
  pmf (n * m) (flat m t) -> channel n m Q ->
  let image x := sum m (t x) in
  let code c := sum n (fun x => t x c) in
  let information := KL (n * m) (flat m t) (flat m (fun x c => image x * code c)) in
  let bound := Rbar_plus (Rbar_opp (CE (n * m) (flat m t) (flat m Q))) (Finite (H m code)) in
  Rbar_le bound information /\
  (bound = information <-> forall x c, (x < n)%nat -> (c < m)%nat -> 0 < image x -> Q x c = t x c / image x).
Proof.
  intros n m t Q law HQ image code information bound.
  assert (forall x c, (x < n)%nat -> (c < m)%nat -> 0 <= t x c) as pos
    by (apply (proj1 (flat_all n m (fun x c => 0 <= t x c))); apply law).
  assert (forall x c, (x < n)%nat -> (c < m)%nat -> t x c <= image x /\ t x c <= code c) as parts.
  { intros x c Hx Hc. split; [apply (sum_term_le m (t x)); auto|apply (sum_term_le n (fun x => t x c)); auto]. }
  assert (pmf n image) as Hi.
  { split; [intros x Hx; apply sum_nonneg; auto|]. rewrite <- (proj2 law), sum_flat. reflexivity. }
  assert (information = Finite (sum (n * m) (flat m (fun x c => xlog (t x c) (image x * code c))))) as finite.
  { unfold information. rewrite KL_finite; [reflexivity|]. apply dominated_flat. intros x c Hx Hc zero.
    destruct (parts x c Hx Hc). pose proof (pos x c Hx Hc). apply Rmult_integral in zero. lra. }
  (* whether Q has mass wherever the joint law has *)
  destruct (dominated_dec (n * m) (flat m t) (flat m Q)) as [yes|no].
  - pose proof (proj1 (dominated_flat n m t Q) yes) as dom.
    assert (dominated (n * m) (flat m t) (flat m (joint image Q))) as covered.
    { apply dominated_flat. intros x c Hx Hc zero. unfold joint in zero. apply Rmult_integral in zero as [zero|zero]; [|auto].
      destruct (parts x c Hx Hc). pose proof (pos x c Hx Hc). lra. }
    pose proof (joint_pmf n m image Q Hi HQ) as law'.
    assert (sum (n * m) (flat m (fun x c => xlog (t x c) (image x * code c)))
            = sum (n * m) (flat m (fun x c => xlog (t x c) (image x * Q x c)))
              + sum (n * m) (flat m (fun x c => xln (t x c) (Q x c))) + H m code) as split_up.
    { rewrite !sum_flat. unfold H. rewrite <- total_plus.
      replace (sum m (fun c => xln (code c) (code c))) with (total n m (fun x c => t x c * ln (code c))).
      2:{ rewrite total_column. apply sum_ext. intros c Hc. fold (code c). unfold xln. destruct (Req_EM_T (code c) 0) as [->|]; ring. }
      enough (total n m (fun x c => xlog (t x c) (image x * code c)) = total n m (fun x c => xlog (t x c) (image x * Q x c) + xln (t x c) (Q x c) - t x c * ln (code c))) as same
        by (rewrite same, total_minus; ring).
      apply total_ext. intros x c Hx Hc. destruct (parts x c Hx Hc). specialize (dom x c Hx Hc). pose proof (proj1 (HQ x Hx) c Hc).
      unfold xln. destruct (pos x c Hx Hc) as [charged|none].
      - assert (0 < Q x c) by (destruct (Req_dec (Q x c) 0) as [missing|]; [specialize (dom missing)|]; lra).
        destruct (Req_EM_T (t x c) 0); [lra|]. rewrite !xlog_pos, !ln_div, !ln_mult by nra. ring.
      - rewrite <- none, !xlog_zero. destruct (Req_EM_T 0 0); [ring|easy]. }
    assert (bound = Finite (sum (n * m) (flat m (fun x c => xln (t x c) (Q x c))) + H m code)) as value.
    { unfold bound. rewrite CE_finite by auto. simpl. f_equal. rewrite Ropp_involutive. reflexivity. }
    change (flat m (fun x c => xlog (t x c) (image x * Q x c))) with (fun k => xlog (flat m t k) (flat m (joint image Q) k)) in split_up.
    rewrite value, finite, split_up. pose proof (gibbs _ _ _ law law' covered). split; [simpl; lra|]. split.
    + intros meet x c Hx Hc some. injection meet as meet.
      assert (equal (n * m) (flat m t) (flat m (joint image Q))) as same by (apply gibbs_equality; auto; lra).
      pose proof (proj1 (flat_all n m (fun x c => t x c = joint image Q x c)) same x c Hx Hc) as entry.
      cbv beta in entry. rewrite entry. unfold joint. field. lra.
    + intros posterior. f_equal.
      rewrite (sum_ext (n * m) (fun k => xlog (flat m t k) (flat m (joint image Q) k)) (fun _ => 0)); [rewrite sum_zero; ring|].
      intros k Hk. replace (flat m (joint image Q) k) with (flat m t k); [apply xlog_same|]. revert k Hk.
      apply (proj2 (flat_all n m (fun x c => t x c = joint image Q x c))). intros x c Hx Hc. unfold joint.
      destruct (proj1 Hi x Hx) as [some|none]; [rewrite posterior by auto; field; lra|].
      rewrite <- none. destruct (parts x c Hx Hc). pose proof (pos x c Hx Hc). lra.
  - assert (bound = m_infty) as low by (unfold bound; rewrite CE_infinite by auto; reflexivity).
    rewrite low, finite. split; [exact I|]. split; [discriminate|]. intros posterior. exfalso. apply no.
    apply dominated_flat. intros x c Hx Hc zero. destruct (parts x c Hx Hc). pose proof (pos x c Hx Hc).
    destruct (proj1 Hi x Hx) as [some|none]; [|lra]. rewrite (posterior x c Hx Hc some) in zero.
    apply (Rmult_eq_compat_r (image x)) in zero. unfold Rdiv in zero. rewrite Rmult_assoc, Rinv_l in zero; lra.
Qed.
