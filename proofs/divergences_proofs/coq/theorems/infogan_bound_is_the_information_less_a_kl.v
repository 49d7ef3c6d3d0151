(* What is missing is KL from the joint law to P(x)·Q(c|x): Gibbs, and its equality case. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Tables Divergences Logarithm.
From Divergences.library.entropic Require Import Gibbs Joint.
Open Scope R_scope.

Lemma bound_of_a_joint_law : forall n m t Q,
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

(* The mean of the cross-entropies, code given image, is that of the joint law: finite, or infinite where an image that has mass
   has an infinite one. *)
Lemma mean_cross_entropy n m p k l : pmf n p -> channel n m k -> channel n m l ->
  expectation n (fun i => num (p i)) (fun i => Some (CE m (k i) (l i))) = Some (CE (n * m) (flat m (joint p k)) (flat m l)).
Proof.
  intros (pos & _) Hk Hl. destruct (dominated_dec (n * m) (flat m (joint p k)) (flat m l)) as [yes|no].
  - pose proof (proj1 (dominated_flat n m _ _) yes) as dom. rewrite CE_finite by auto.
    change (Some (Finite ?x)) with (num x).
    replace (- sum (n * m) (fun i => xln (flat m (joint p k) i) (flat m l i)))
      with (sum n (fun i => p i * - sum m (fun j => xln (k i j) (l i j)))).
    + apply vsum_finite. intros i Hi. destruct (pos i Hi) as [charged|none].
      * rewrite CE_finite; [apply vtimes_num|]. intros j Hj zero. specialize (dom i j Hi Hj zero). unfold joint in dom.
        apply Rmult_integral in dom. destruct dom; [lra|auto].
      * rewrite <- none, vtimes_zero_left. f_equal. f_equal. ring.
    + change (fun i => xln (flat m (joint p k) i) (flat m l i)) with (flat m (fun i j => xln (joint p k i j) (l i j))).
      rewrite sum_flat. unfold total. rewrite (sum_ext n _ (fun i => -1 * sum m (fun j => xln (joint p k i j) (l i j)))).
      { rewrite sum_scal. ring. }
      intros i Hi. replace (p i * - sum m (fun j => xln (k i j) (l i j))) with (-1 * (p i * sum m (fun j => xln (k i j) (l i j)))) by ring.
      rewrite <- (sum_scal m _ (p i)). f_equal. apply sum_ext. intros j Hj. unfold joint, xln.
      destruct (Req_EM_T (k i j) 0) as [->|], (Req_EM_T (p i) 0) as [->|]; repeat destruct (Req_EM_T _ 0);
        try ring; exfalso; try (now apply n0; ring); try (apply Rmult_integral in e; tauto).
  - rewrite CE_infinite by auto.
    assert (exists i, (i < n)%nat /\ 0 < p i /\ ~ dominated m (k i) (l i)) as (i & Hi & charged & apart).
    { assert (forall a, (a <= n)%nat -> (forall i, (i < a)%nat -> 0 < p i -> dominated m (k i) (l i)) \/
        exists i, (i < a)%nat /\ 0 < p i /\ ~ dominated m (k i) (l i)) as search.
      { induction a as [|a IH]; intros Ha; [left; intros; lia|]. destruct IH as [all|(i & Hi & found)]; [lia| |right; exists i; auto].
        destruct (Rlt_dec 0 (p a)) as [some|none].
        - destruct (dominated_dec m (k a) (l a)) as [inside|outside]; [left|right; exists a; auto].
          intros i Hi charged. destruct (Nat.eq_dec i a) as [->|]; auto. apply all; auto. lia.
        - left. intros i Hi charged. destruct (Nat.eq_dec i a) as [->|]; [contradiction|]. apply all; auto. lia. }
      destruct (search n (le_n n)) as [all|found]; [|exact found]. exfalso. apply no. apply dominated_flat.
      intros i j Hi Hj zero. unfold joint. destruct (pos i Hi) as [charged|<-]; [|ring]. rewrite (all i Hi charged j Hj zero). ring. }
    apply (vsum_infinite n _ i); auto.
    + intros j Hj. destruct (pos j Hj) as [some|<-]; [|rewrite vtimes_zero_left; exists (Finite 0); split; easy].
      destruct (dominated_dec m (k j) (l j)).
      * rewrite CE_finite by auto. unfold num. rewrite vtimes_some. eexists. split; [reflexivity|discriminate].
      * rewrite CE_infinite, (vtimes_infinite _ some) by auto. exists p_infty. split; easy.
    + rewrite CE_infinite by auto. apply vtimes_infinite. auto.
Qed.

Theorem infogan_bound_is_the_information_less_a_kl :
(forall (m n : nat) (p : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  channel n m k ->
  channel n m l ->
  vle (vminus (num (H m (output n p k))) (expectation n (fun i => (num (p i))) (fun i => (Some (CE m (k i) (l i)))))) (Some (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * (output n p k) (i mod m)%nat))))) /\
(forall (m n : nat) (p : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  channel n m k ->
  channel n m l ->
  defined (vminus (num (H m (output n p k))) (expectation n (fun i => (num (p i))) (fun i => (Some (CE m (k i) (l i)))))) ->
  ((veq (vminus (num (H m (output n p k))) (expectation n (fun i => (num (p i))) (fun i => (Some (CE m (k i) (l i)))))) (Some (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * (output n p k) (i mod m)%nat))))) <-> ((forall i, (i < (n * m))%nat -> (p (i / m)%nat * k (i / m)%nat (i mod m)%nat) = (p (i / m)%nat * l (i / m)%nat (i mod m)%nat))))).
Proof.
  assert (whole : forall n m p k l, pmf n p -> channel n m k -> channel n m l ->
    let t := joint p k in
    let information := KL (n * m) (flat m t) (fun i => p (i / m)%nat * output n p k (i mod m)%nat) in
    let bound := Rbar_plus (Rbar_opp (CE (n * m) (flat m t) (flat m l))) (Finite (H m (output n p k))) in
    Rbar_le bound information /\
    (bound = information <-> forall i, (i < n * m)%nat -> flat m t i = flat m (joint p l) i)).
  { intros n m p k l Hp Hk Hl t information bound.
    assert (image : forall x, (x < n)%nat -> sum m (t x) = p x).
    { intros x Hx. unfold t, joint. rewrite sum_scal, (proj2 (Hk x Hx)). ring. }
    assert (same : information = KL (n * m) (flat m t) (flat m (fun x c => sum m (t x) * output n p k c))).
    { apply KL_ext; [intros i _; reflexivity|]. intros i Hi. revert i Hi.
      apply (proj2 (flat_all n m (fun x c => p x * output n p k c = sum m (t x) * output n p k c))).
      intros x c Hx Hc. rewrite image; auto. }
    destruct (bound_of_a_joint_law n m t l (joint_pmf n m p k Hp Hk) Hl) as (below & meets).
    change (fun c => sum n (fun x => t x c)) with (output n p k) in below, meets. rewrite same. split; [exact below|].
    split.
    - intros meet. apply (proj2 (flat_all n m (fun x c => t x c = joint p l x c))). intros x c Hx Hc.
      destruct (proj1 Hp x Hx) as [charged|none].
      + pose proof (proj1 meets meet x c Hx Hc) as exact. rewrite image in exact by auto. specialize (exact charged).
        unfold joint at 1. rewrite exact. field. lra.
      + unfold t, joint. rewrite <- none. ring.
    - intros equal. apply (proj2 meets). intros x c Hx Hc charged. rewrite image in * by auto.
      pose proof (proj1 (flat_all n m (fun x c => t x c = joint p l x c)) equal x c Hx Hc) as entry. cbv beta in entry.
      rewrite entry. unfold joint. field. lra. }
  assert (value : forall a b, vminus (num a) (Some b) = Some (Rbar_plus (Rbar_opp b) (Finite a))).
  { intros a b. destruct b; unfold vminus, vopp, vplus, lift, lift2, num; simpl; try reflexivity. f_equal. f_equal. ring. }
  split; intros m n p k l Hp Hk Hl; destruct (whole n m p k l Hp Hk Hl) as (below & meets); rewrite (mean_cross_entropy n m p k l Hp Hk Hl), value.
  - exact below.
  - intros _. split; [intros same; apply meets; exact same|intros same; apply meets in same; exact same].
Qed.
